import { readLabel } from '@huanying/domain/duties/label'
import { dutySteps } from '@huanying/domain/duties/duty-steps'
import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { Link, Navigate, useLocation } from '@tanstack/react-router'
import { useLiveQuery } from 'dexie-react-hooks'
import { useSession } from '../../shell/session.tsx'

/** Where a label leads that was read by the phone's own camera: to the open duty in which its point or material is looked at. */
export function LabelPage() {
  const w = useWords(mobileWords)
  const { pathname } = useLocation()
  const { storage } = useSession()
  const duties = useLiveQuery(() => storage.duties.toArray(), [])
  const label = readLabel(`/m${pathname.replace(/^\/m/, '')}`)
  if (duties === undefined) return null
  const open = duties
    .filter(({ state }) => dutySteps.whyNot(state, 'submit') === null)
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  const duty =
    label === null
      ? undefined
      : open.find(({ kind, points }) =>
          label.kind === 'material' ? kind === 'stocktake' : points.some(({ id }) => id === label.id),
        )
  if (duty === undefined || label === null) {
    return (
      <main className="page">
        <p className="empty">{w.scan.noDuty}</p>
        <Link to="/">{w.back}</Link>
      </main>
    )
  }
  return label.kind === 'point' ? (
    <Navigate to="/duties/$dutyId/points/$pointId" params={{ dutyId: duty.id, pointId: label.id }} replace />
  ) : (
    <Navigate to="/duties/$dutyId" params={{ dutyId: duty.id }} hash={label.id} replace />
  )
}
