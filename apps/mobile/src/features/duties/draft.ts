import type { NewCheckin, Visit } from '@huanying/contracts/checkins'
import type { Duty } from '@huanying/contracts/duties'
import { whyNotComplete } from '@huanying/domain/duties/whole-checkin'
import type { Gap } from '@huanying/domain/duties/whole-checkin'
import type { Draft, Storage } from '../../shell/storage.ts'
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
export function newVisit(pointId: string, checklistVersion: number | null): Visit {
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
export function changeVisit(draft: Draft, start: Visit, change: (visit: Visit) => Visit): Draft {
  const known = draft.visits.find(({ pointId }) => pointId === start.pointId)
  const changed = { ...change(known ?? start), finishedAt: new Date().toISOString() }
  return { ...draft, visits: [...draft.visits.filter(({ pointId }) => pointId !== start.pointId), changed] }
}

export function checkinOf(draft: Draft): NewCheckin {
  const { dutyId, startedAt, visits, attendance, summary, counts, shotIds } = draft
  return {
    dutyId,
    startedAt,
    finishedAt: new Date().toISOString(),
    visits: [...visits],
    attendance,
    summary: summary === '' ? null : summary,
    counts: [...counts],
    shotIds: [...shotIds],
  }
}

export function gapsOf(duty: Duty, draft: Draft | undefined): Gap[] {
  return draft === undefined ? [] : whyNotComplete(duty.kind, duty.points, checkinOf(draft))
}

/** Hands a finished draft to the outbox. The duty leaves the list at once; the draft stays until the server has it. */
export async function submitDraft({ storage, outbox }: Session, duty: Duty): Promise<void> {
  const draft = await draftOf(storage, duty)
  const id = crypto.randomUUID()
  await outbox.add(id, { kind: 'checkin', id, title: duty.title, body: checkinOf(draft) })
  await storage.duties.delete(duty.id)
}
