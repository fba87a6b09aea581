import type { Checkin, CheckItem } from '@huanying/contracts/checkins'
import type { Duty } from '@huanying/contracts/duties'
import type { Shot } from '@huanying/contracts/shots'

/** The question of the check-list that a picture was taken for, in the version that was in force; null where it was none. */
export function itemShown({ body, checklists }: Checkin, duty: Duty, shot: Shot): CheckItem | null {
  const visit = body.visits.find(({ shotIds }) => shotIds.includes(shot.id))
  const kind = duty.points.find(({ id }) => id === visit?.pointId)?.kind
  const answered = visit?.answers.find(({ shotIds }) => shotIds?.includes(shot.id) === true)?.item ?? shot.subject
  const list = checklists.find(
    ({ pointKind, version }) => pointKind === kind && version === (visit?.checklistVersion ?? 1),
  )
  return list?.items.find(({ key }) => key === answered) ?? null
}
