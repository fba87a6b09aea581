import type { Incident } from '@huanying/contracts/incidents'
import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { PhoneLink } from '@huanying/ui/parts/facts'
import { responseWords } from '@huanying/ui/words/response'
import type { ReactNode } from 'react'
import './wall-intake.css'

/** Whether a report brought anything beside its channel: a work order, or fields of another system. */
export function hasIntake({ hotline, external }: Incident): boolean {
  return hotline !== null || external !== null
}

/** What a hotline's work order or another system said. A caller who asked for confidentiality is shown on demand only. */
export function WallIntake({ incident: { hotline, external } }: { incident: Incident }) {
  const { source } = useWords(responseWords)
  const facts: (readonly [name: string, value: ReactNode])[] = []
  if (hotline !== null) {
    const { line, orderNo, urgency, calledAt, replyBy, subject, address } = hotline
    facts.push(
      [source.line, source.lineOf[line]],
      [source.orderNo, orderNo],
      [source.urgency, urgency === undefined ? undefined : source.urgencyOf[urgency]],
      [source.replyBy, replyBy === undefined ? undefined : momentWords(replyBy)],
      [source.calledAt, calledAt === undefined ? undefined : momentWords(calledAt)],
      [source.callerName, <Caller key="caller" hotline={hotline} />],
      [source.subject, subject],
      [source.address, address],
    )
  }
  const { system, number, ...others } = external ?? {}
  facts.push([source.system, system], [source.number, number], ...Object.entries(others))
  return (
    <dl className="wall-intake">
      {facts
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
    </dl>
  )
}

function Caller({
  hotline: { callerName, callerPhone, isConfidential },
}: {
  hotline: NonNullable<Incident['hotline']>
}) {
  const { source } = useWords(responseWords)
  const who = (
    <>
      {callerName ?? source.unnamed} {callerPhone === undefined ? null : <PhoneLink phone={callerPhone} />}
    </>
  )
  if (!isConfidential) return who
  return (
    <details>
      <summary>
        {source.confidential}
        {callerName === undefined && callerPhone === undefined ? null : ` · ${source.showCaller}`}
      </summary>
      {who}
    </details>
  )
}
