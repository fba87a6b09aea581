import type { CheckItem, NewCheckin, Visit } from '@huanying/contracts/checkins'
import type { DutyKind } from '@huanying/contracts/duties'
import type { RiskPointKind } from '@huanying/contracts/enterprises'

export interface Gap {
  readonly field: string
  readonly zh: string
  readonly en: string
}

export interface VisitedPoint {
  readonly id: string
  readonly name: string
  readonly kind: RiskPointKind
}

/** The items of a version of a check-list; undefined when there is no such version. */
export type ItemsOf = (kind: RiskPointKind, version: number) => readonly CheckItem[] | undefined

/**
 * What a check-in still lacks; empty when it is whole. The phone asks before it sends, the server before it takes:
 * every point of an inspection visited (see `whyVisitNotComplete`), a training or drill with people, summary and a
 * picture, an improvement with summary and picture, a stock-take with counts, and reason and picture of each lot that differs.
 */
export function whyNotComplete(
  {
    kind,
    points,
    itemsOf,
    lots = [],
  }: { kind: DutyKind; points: readonly VisitedPoint[]; itemsOf: ItemsOf; lots?: readonly LotOnFile[] },
  checkin: NewCheckin,
): Gap[] {
  const gaps: Gap[] = []
  if (checkin.finishedAt < checkin.startedAt)
    gaps.push({ field: 'finishedAt', zh: '结束早于开始', en: 'ends before it starts' })
  if (kind === 'inspection') {
    for (const point of points) {
      const visit = checkin.visits.find(({ pointId }) => pointId === point.id)
      gaps.push(...whyVisitNotComplete(point, visit, itemsOf))
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
  for (const [index, count] of kind === 'stocktake' ? checkin.counts.entries() : []) {
    const lot = lots.find(({ id }) => id === count.materialId)
    if (lot === undefined || lot.quantity === count.quantity) continue
    if ((count.note ?? '').trim() === '')
      gaps.push({
        field: `counts.${index}.note`,
        zh: `与台账不一致，请写明原因：${lot.item}`,
        en: `differs from the ledger, say why: ${lot.item}`,
      })
    if ((count.shotIds ?? []).length === 0)
      gaps.push({
        field: `counts.${index}.shotIds`,
        zh: `与台账不一致，请拍照：${lot.item}`,
        en: `differs from the ledger, take a picture: ${lot.item}`,
      })
  }
  return gaps
}

/** A lot as it stands on file. */
export interface LotOnFile {
  readonly id: string
  readonly item: string
  readonly quantity: number
}

/**
 * What a reviewer of a stock-take must see with the own eyes (盘点异常): each lot that differs from the ledger, each that nobody
 * counted, and a count in which no label was scanned at all. With none of it the count may be approved among others.
 */
export function stockFindings(lots: readonly LotOnFile[], counts: NewCheckin['counts']): number {
  const counted = new Map(counts.map((count) => [count.materialId, count.quantity]))
  const odd = lots.filter(({ id, quantity }) => counted.get(id) !== quantity).length
  return odd + (counts.some(({ scanned }) => scanned === true) ? 0 : 1)
}

/**
 * What a visit to a point lacks: a picture, an answer to each item of the check-list it was done by, a picture of each item
 * that asks for one, and for each item out of order a hidden danger or a note that says what was done.
 */
export function whyVisitNotComplete(
  { name, kind }: Pick<VisitedPoint, 'name' | 'kind'>,
  visit: Visit | undefined,
  itemsOf: ItemsOf,
): Gap[] {
  const gap = (zh: string, en: string): Gap => ({ field: 'visits', zh: `${zh}：${name}`, en: `${en}: ${name}` })
  if (visit === undefined) return [gap('未排查', 'not inspected')]
  const items = visit.checklistVersion === null ? undefined : itemsOf(kind, visit.checklistVersion)
  if (items === undefined) return [gap('缺少检查表，请先联网同步', 'no check-list: sync first')]
  const gaps = visit.shotIds.length === 0 ? [gap('缺少照片', 'no picture')] : []
  for (const item of items) {
    const given = visit.answers.find((answer) => answer.item === item.key)
    const about = (zh: string, en: string): Gap => gap(`${zh}“${item.zh}”`, `${en} “${item.en}”`)
    const isAnswered =
      given !== undefined && (item.answer === 'yes-no' || given.answer === 'none' || given.reading !== null)
    if (!isAnswered) {
      gaps.push(about('未填', 'not answered'))
      continue
    }
    const isShown = given.shotIds?.some((id) => visit.shotIds.includes(id)) === true
    if (item.needsPhoto && given.answer !== 'none' && !isShown) gaps.push(about('未拍', 'no picture of'))
    const isExplained = (given.note ?? '').trim() !== '' || visit.findings.some((finding) => finding.item === item.key)
    if (given.answer === 'no' && !isExplained)
      gaps.push(about('异常须登记隐患或写明处置', 'report a danger or say what was done about'))
  }
  return gaps
}
