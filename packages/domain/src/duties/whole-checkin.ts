import type { NewCheckin } from '@huanying/contracts/checkins'
import type { DutyKind } from '@huanying/contracts/duties'

export interface Gap {
  readonly field: string
  readonly zh: string
  readonly en: string
}

/**
 * What a check-in still lacks; empty when it is whole. The phone asks before it sends, the server before it takes:
 * every point of an inspection visited and with a picture, a training or drill with people, summary and a picture, an
 * improvement with summary and picture, a stock-take with counts.
 */
export function whyNotComplete(
  kind: DutyKind,
  points: readonly { readonly id: string; readonly name: string }[],
  checkin: NewCheckin,
): Gap[] {
  const gaps: Gap[] = []
  if (checkin.finishedAt < checkin.startedAt)
    gaps.push({ field: 'finishedAt', zh: '结束早于开始', en: 'ends before it starts' })
  if (kind === 'inspection') {
    for (const { id, name } of points) {
      const visit = checkin.visits.find(({ pointId }) => pointId === id)
      if (visit === undefined) gaps.push({ field: 'visits', zh: `未排查：${name}`, en: `not inspected: ${name}` })
      else if (visit.shotIds.length === 0)
        gaps.push({ field: 'visits', zh: `缺少照片：${name}`, en: `no picture: ${name}` })
    }
    const known = new Set(points.map(({ id }) => id))
    if (checkin.visits.some(({ pointId }) => !known.has(pointId)))
      gaps.push({ field: 'visits', zh: '含有任务之外的风险点', en: 'names a point that is not of this duty' })
  }
  if ((kind === 'training' || kind === 'drill') && (checkin.attendance ?? 0) < 1)
    gaps.push({ field: 'attendance', zh: '请填写参加人数', en: 'say how many took part' })
  if (kind === 'training' || kind === 'drill' || kind === 'improvement') {
    if ((checkin.summary ?? '').trim() === '') gaps.push({ field: 'summary', zh: '请填写小结', en: 'write a summary' })
    if (checkin.shotIds.length === 0) gaps.push({ field: 'shotIds', zh: '缺少现场照片', en: 'no picture' })
  }
  if (kind === 'stocktake' && checkin.counts.length === 0)
    gaps.push({ field: 'counts', zh: '请盘点至少一项物资', en: 'count at least one item' })
  return gaps
}
