import { call } from '@huanying/client/call'
import { wordingOf } from '@huanying/domain/warnings/wording'
import { warningSteps } from '@huanying/domain/warnings/warning-steps'
import { useLanguage, useWords } from '@huanying/ui/language'
import { markWords } from '@huanying/ui/words/marks'
import { mobileWords } from '@huanying/ui/words/mobile'
import { noticeWords } from '@huanying/ui/words/notices'
import { warningWords } from '@huanying/ui/words/warnings'
import { Link } from '@tanstack/react-router'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { Trouble, useAttempt } from '../../shell/attempt.tsx'
import { useOnline } from '../../shell/online.ts'
import { Screen } from '../../shell/page.tsx'
import { useSession } from '../../shell/session.tsx'
import type { KeptWarning, Storage } from '../../shell/storage.ts'
import { syncWarnings } from '../../shell/sync.ts'

/** Own warnings (预警) that are not closed: kept for reading without signal; what is done about them goes by the outbox. */
export function WarningsPage() {
  const w = useWords(warningWords)
  const { inbox } = useWords(noticeWords)
  const { storage } = useSession()
  const isOnline = useOnline()
  const warnings = useLiveQuery(() => storage.warnings.orderBy('noticedOn').reverse().toArray(), [])
  const { trouble, attempt } = useAttempt()
  useEffect(() => void attempt(renew(storage)), [attempt, storage, isOnline])
  return (
    <Screen title={w.title}>
      <p className="soft">{w.hint}</p>
      <Trouble trouble={trouble} needsSignal={inbox.needsSignal} />
      {warnings?.length === 0 ? <p className="empty">{w.none}</p> : null}
      {warnings?.map((warning) => (
        <WarningCard key={warning.id} warning={warning} />
      ))}
    </Screen>
  )
}

const isUnread = ({ state }: KeptWarning) => warningSteps.whyNot(state, 'see') === null

/** Brings the newest; what is on this screen has been seen. Without signal the kept ones stay, and nothing counts as seen. */
async function renew(storage: Storage): Promise<void> {
  await syncWarnings(storage)
  const unread = await storage.warnings.filter(isUnread).toArray()
  const ids = unread.flatMap((warning) => warning.ids).slice(0, 500)
  if (ids.length === 0) return
  await call('seeWarnings', { body: { ids } })
  // One may have been answered meanwhile.
  const seen = storage.warnings.where('id').anyOf(unread.map(({ id }) => id))
  await seen.and(isUnread).modify({ state: 'seen' })
}

function WarningCard({ warning }: { warning: KeptWarning }) {
  const w = useWords(warningWords)
  const common = useWords(mobileWords)
  const m = useWords(markWords)
  const language = useLanguage()
  const { storage, outbox } = useSession()
  const [note, setNote] = useState<string | null>(null)
  const said = wordingOf(warning, language)

  async function answer(words: string): Promise<void> {
    await outbox.add(crypto.randomUUID(), { kind: 'warning', ids: warning.ids.slice(0, 500), title: said, note: words })
    await storage.warnings.update(warning.id, { state: 'handled', note: words })
    setNote(null)
  }

  return (
    <section className="card danger-card">
      <h2>{said}</h2>
      <p className="soft">
        {w.subject[warning.subject]} · {warning.noticedOn} · {w.state[warning.state]}
        {warning.claimed ? ` · ${w.claimed}` : ''}
        {warning.reminders === 0 ? '' : ` · ${w.reminders(warning.reminders)}`}
        {warning.escalated === null ? '' : ` · ${w.escalated[warning.escalated]}`}
      </p>
      {warning.note === null ? null : <p>{m.says(w.note, warning.note)}</p>}
      <WayTo warning={warning} />
      {note !== null ? (
        <>
          <label className="field">
            {w.note}
            <textarea
              rows={3}
              maxLength={300}
              value={note}
              placeholder={w.noteHint}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          </label>
          <button
            type="button"
            className="button"
            disabled={note.trim() === ''}
            onClick={() => void answer(note.trim())}
          >
            {w.handle}
          </button>
          <button type="button" className="quiet" onClick={() => setNote(null)}>
            {common.back}
          </button>
        </>
      ) : warningSteps.whyNot(warning.state, 'handle') !== null ? null : (
        <button type="button" className="button secondary" onClick={() => setNote('')}>
          {w.handle}
        </button>
      )}
    </section>
  )
}

/** The way to the thing that a warning is about: the duty or the danger, as far as it is on this phone. */
function WayTo({ warning: { subject, items } }: { warning: KeptWarning }) {
  const w = useWords(warningWords).goTo
  const { storage } = useSession()
  const duties = useLiveQuery(() => storage.duties.orderBy('dueOn').toArray(), []) ?? []
  if (subject === 'rectification-overdue') return <Link to="/dangers">{w.danger}</Link>
  const duty =
    subject === 'material-expires' || subject === 'material-below-minimum'
      ? duties.find(({ kind }) => kind === 'stocktake')
      : subject === 'point-not-inspected'
        ? duties.find(({ points }) => points.some(({ name }) => items.includes(name)))
        : subject === 'duty-overdue'
          ? duties.find(({ title }) => items.includes(title))
          : undefined
  if (duty === undefined) return null
  const words = duty.kind === 'stocktake' ? w.stocktake : duty.kind === 'inspection' ? w.inspect : w.duty
  return (
    <Link to="/duties/$dutyId" params={{ dutyId: duty.id }} className="button secondary">
      {words}
    </Link>
  )
}
