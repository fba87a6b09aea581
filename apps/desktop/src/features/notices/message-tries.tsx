import { recordWords } from '@huanying/domain/notices/record-words'
import { useLanguage, useWords } from '@huanying/ui/language'
import { Time } from '@huanying/ui/parts/facts'
import { FactList } from '@huanying/ui/parts/page'
import { noticeWords } from '@huanying/ui/words/notices'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'

/** Attempts are made by the clock and are no events: a message that is on its way is asked about. */
const everyMs = 2000

/** A message with every attempt to send it, and what was answered each time. */
export function MessageTries({ id }: { id: string }) {
  const w = useWords(noticeWords)
  const { problem: known, state } = recordWords[useLanguage()]
  const found = useCall('getNoticeMessage', { params: { id } }, { everyMs })
  return (
    <Answered query={found} lines={4}>
      {(message) => (
        <div className="message-tries">
          <pre className="message-body">{message.body}</pre>
          <FactList
            facts={[
              [w.record.address, message.address],
              [w.record.state, state[message.state]],
              [w.record.next, <Time key="next" at={message.nextAt} />],
            ]}
          />
          <h3>{w.record.tries}</h3>
          {message.tries.length === 0 ? (
            <p className="soft">{known[message.problem ?? ''] ?? w.channels.sending}</p>
          ) : null}
          <ol>
            {message.tries.map(({ number, startedAt, endedAt, outcome, answer }) => (
              <li key={number} data-outcome={outcome ?? 'cut'}>
                <Time at={startedAt} />
                <b>{outcome === null ? (endedAt === null ? w.record.cut : '') : w.record.outcome[outcome]}</b>
                {answer === null ? null : <code>{known[answer] ?? answer}</code>}
              </li>
            ))}
          </ol>
        </div>
      )}
    </Answered>
  )
}
