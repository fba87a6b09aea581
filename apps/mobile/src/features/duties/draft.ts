import type { NewCheckin, Visit } from '@huanying/contracts/checkins'
import type { Duty, DutyPoint } from '@huanying/contracts/duties'
import { whyNotComplete, whyVisitNotComplete } from '@huanying/domain/duties/whole-checkin'
import type { Gap, ItemsOf, LotOnFile } from '@huanying/domain/duties/whole-checkin'
import type { Draft, DraftVisit, Storage } from '../../shell/storage.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { useSession } from '../../shell/session.tsx'
import type { Session } from '../../shell/session.tsx'

/** The draft of a duty; begun when there is none. */
export async function draftOf(storage: Storage, duty: Duty): Promise<Draft> {
  const known = await storage.drafts.get(duty.id)
  if (known !== undefined) return known
  const begun: Draft = {
    dutyId: duty.id,
    startedAt: new Date().toISOString(),
    round: duty.rounds + 1,
    visits: [],
    attendance: null,
    summary: '',
    counts: [],
    shotIds: [],
  }
  await storage.drafts.put(begun)
  return begun
}

/** Changes a draft in one transaction: two quick touches never overwrite each other. */
export async function changeDraft(storage: Storage, duty: Duty, change: (draft: Draft) => Draft): Promise<void> {
  await storage.transaction('rw', storage.drafts, async () => {
    await storage.drafts.put(change(await draftOf(storage, duty)))
  })
}

/** A visit as it starts: nothing answered. */
export function newVisit(pointId: string, checklistVersion: number | null): DraftVisit {
  const now = new Date().toISOString()
  return {
    pointId,
    checklistVersion,
    startedAt: now,
    finishedAt: now,
    answers: [],
    note: null,
    shotIds: [],
    findings: [],
  }
}

/** Changes one visit of a draft. */
export function changeVisit(draft: Draft, start: DraftVisit, change: (visit: DraftVisit) => DraftVisit): Draft {
  const known = draft.visits.find(({ pointId }) => pointId === start.pointId)
  const changed = { ...change(known ?? start), finishedAt: new Date().toISOString() }
  return { ...draft, visits: [...draft.visits.filter(({ pointId }) => pointId !== start.pointId), changed] }
}

function visitOf(drafted: DraftVisit): Visit {
  const { earlyShots: _, redo: __, ...visit } = drafted
  return visit
}

export function checkinOf(draft: Draft): NewCheckin {
  const { dutyId, startedAt, visits, attendance, summary, counts, shotIds, scanned = [] } = draft
  return {
    dutyId,
    startedAt,
    finishedAt: new Date().toISOString(),
    visits: visits.map(visitOf),
    attendance,
    summary: summary === '' ? null : summary,
    counts: counts.map((count) => ({ ...count, scanned: scanned.includes(count.materialId) })),
    shotIds: [...shotIds],
  }
}

/** The items of every list that this phone knows. */
export function useItems(): ItemsOf {
  const { storage } = useSession()
  const lists = useLiveQuery(() => storage.lists.toArray(), [])
  return (kind, version) => lists?.find((list) => list.pointKind === kind && list.version === version)?.items
}

export function gapsOf(
  { kind, points }: Duty,
  draft: Draft | undefined,
  itemsOf: ItemsOf,
  lots: readonly LotOnFile[] = [],
): Gap[] {
  if (draft === undefined) return []
  const again = points.flatMap((point) =>
    redoGaps(
      point,
      draft.visits.find(({ pointId }) => pointId === point.id),
    ),
  )
  return [...again, ...whyNotComplete({ kind, points, itemsOf, lots }, checkinOf(draft))]
}

/** A picture that was sent back is taken anew, whether or not the check-list asks for one there. */
function redoGaps({ name }: DutyPoint, visit: DraftVisit | undefined): Gap[] {
  return (visit?.redo ?? []).map(() => ({
    field: 'visits',
    zh: `请重拍退回的照片：${name}`,
    en: `Take the picture again that was sent back: ${name}`,
  }))
}

/** What a point lacks before the round can be handed in. */
export function lackingAt(point: DutyPoint, visit: DraftVisit, itemsOf: ItemsOf): Gap[] {
  return [...redoGaps(point, visit), ...whyVisitNotComplete(point, visit, itemsOf)]
}

type PointState = 'todo' | 'redoPoint' | 'partial' | 'withFinding' | 'visited'

/** Where a point of a round stands. */
export function pointStateOf(
  { duty, draft, itemsOf }: { duty: Duty; draft: Draft | undefined; itemsOf: ItemsOf },
  point: DutyPoint,
): PointState {
  const visit = draft?.visits.find(({ pointId }) => pointId === point.id)
  if (visit === undefined)
    return duty.returned?.reasons.some(({ pointId }) => pointId === point.id) === true ? 'redoPoint' : 'todo'
  if ((visit.redo ?? []).length > 0) return 'redoPoint'
  if (whyVisitNotComplete(point, visit, itemsOf).length > 0) return 'partial'
  return visit.findings.length > 0 ? 'withFinding' : 'visited'
}

/** How many points of a round are whole: one picture or answer does not make it so. */
export function wholePoints(round: { duty: Duty; draft: Draft | undefined; itemsOf: ItemsOf }): number {
  return round.duty.points.filter((point) => ['visited', 'withFinding'].includes(pointStateOf(round, point))).length
}

/**
 * Hands a finished draft to the outbox. The duty leaves the list at once; the draft stays until the server has it. With the
 * storage full this throws, and nothing has happened.
 */
export async function submitDraft({ storage, outbox }: Session, duty: Duty): Promise<void> {
  const draft = await draftOf(storage, duty)
  const id = crypto.randomUUID()
  await outbox.add(id, { kind: 'checkin', id, title: duty.title, body: checkinOf(draft) })
  await storage.duties.delete(duty.id)
}
