import { call } from '@huanying/client/call'
import type { Danger } from '@huanying/contracts/dangers'
import { whyNotDangerStep } from '@huanying/domain/duties/danger-steps'
import { useLanguage, useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useSession } from '../../shell/session.tsx'
import { Camera } from '../capture/camera.tsx'
import { ShotStrip } from '../capture/shot-strip.tsx'

/** Hidden dangers that are to be put right, with pictures from the same place. */
export function DangersPage() {
  const w = useWords(mobileWords)
  const [dangers, setDangers] = useState<readonly Danger[] | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => {
    call('listDangers', { query: { open: 'true', limit: 200 } }).then(
      ({ items }) => setDangers(items.filter(({ state }) => state !== 'rectified')),
      () => setTrouble(w.dangers.needsSignal),
    )
  }, [w])
  return (
    <main className="page">
      <header className="page-head">
        <Link to="/me" className="quiet">
          {w.back}
        </Link>
        <h1>{w.dangers.title}</h1>
      </header>
      {trouble === null ? null : (
        <p className="refusal" role="status">
          {trouble}
        </p>
      )}
      {dangers?.length === 0 ? <p className="empty">{w.dangers.empty}</p> : null}
      {dangers?.map((danger) => (
        <DangerCard
          key={danger.id}
          danger={danger}
          onDone={() => setDangers((all) => all?.filter(({ id }) => id !== danger.id) ?? null)}
        />
      ))}
    </main>
  )
}

function DangerCard({ danger, onDone }: { danger: Danger; onDone(): void }) {
  const w = useWords(mobileWords)
  const language = useLanguage()
  const { outbox } = useSession()
  const [result, setResult] = useState('')
  const [shotIds, setShotIds] = useState<readonly string[]>([])
  const [isShooting, setIsShooting] = useState(false)
  const why = whyNotDangerStep(danger, 'rectify')

  async function rectify(): Promise<void> {
    const body = { result: result.trim(), at: new Date().toISOString(), shotIds: [...shotIds] }
    await outbox.add(crypto.randomUUID(), { kind: 'rectify', dangerId: danger.id, title: danger.text, body })
    onDone()
  }

  return (
    <section className="danger-card">
      <h2>{danger.text}</h2>
      <p className="soft">
        {w.grade[danger.grade]} · {danger.point?.name} · {danger.dueOn === null ? '' : w.dueOn(danger.dueOn)}
      </p>
      {danger.returnReason === null ? null : <p className="refusal">{danger.returnReason}</p>}
      {why === null ? (
        <>
          <label className="field">
            {w.dangers.result}
            <textarea
              rows={3}
              maxLength={2000}
              value={result}
              onChange={(event) => setResult(event.currentTarget.value)}
            />
          </label>
          <p className="soft">{w.dangers.after}</p>
          <ShotStrip ids={shotIds} />
          <button type="button" className="button secondary" onClick={() => setIsShooting(true)}>
            {w.takePhoto}
          </button>
          <button
            type="button"
            className="button"
            disabled={result.trim() === '' || shotIds.length === 0}
            onClick={() => void rectify()}
          >
            {w.dangers.rectify}
          </button>
        </>
      ) : (
        <p className="soft">{why[language]}</p>
      )}
      {isShooting ? (
        <Camera
          dutyId={null}
          pointId={danger.point?.id ?? null}
          subject="after"
          title={danger.text}
          onShot={({ id }) => setShotIds((all) => [...all, id])}
          onClose={() => setIsShooting(false)}
        />
      ) : null}
    </section>
  )
}
