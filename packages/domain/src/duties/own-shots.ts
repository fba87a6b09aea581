import type { NewCheckin } from '@huanying/contracts/checkins'
import type { Gap } from './whole-checkin.ts'

/** What a shot was taken for, as it was signed. */
export interface ShotPurpose {
  readonly id: string
  readonly dutyId: string | null
  readonly point: { readonly id: string } | null
}

const anotherDuty = { zh: '不是为本任务拍摄的照片', en: 'was not taken for this duty' }
const anotherPoint = { zh: '是在另一个风险点拍摄的照片', en: 'was taken at another risk point' }

/**
 * Pictures of a check-in that were signed for something else: another duty's, or another point's. Otherwise an old picture
 * would count again, and two pictures could change places.
 */
export function strangeShots(checkin: NewCheckin, shots: readonly ShotPurpose[]): Gap[] {
  const purposes = new Map(shots.map((shot) => [shot.id, shot]))
  const gaps: Gap[] = []
  const look = (ids: readonly string[], field: string, pointId: string | null) => {
    for (const [index, id] of ids.entries()) {
      const shot = purposes.get(id)
      if (shot === undefined) continue
      if (shot.dutyId !== checkin.dutyId) gaps.push({ field: `${field}.${index}`, ...anotherDuty })
      else if (pointId !== null && shot.point?.id !== pointId)
        gaps.push({ field: `${field}.${index}`, ...anotherPoint })
    }
  }
  look(checkin.shotIds, 'shotIds', null)
  for (const [index, { shotIds = [] }] of checkin.counts.entries()) look(shotIds, `counts.${index}.shotIds`, null)
  for (const [visit, { shotIds, pointId, findings }] of checkin.visits.entries()) {
    look(shotIds, `visits.${visit}.shotIds`, pointId)
    for (const [finding, of] of findings.entries())
      look(of.shotIds, `visits.${visit}.findings.${finding}.shotIds`, null)
  }
  return gaps
}
