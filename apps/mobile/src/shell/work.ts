import { call } from '@huanying/client/call'
import type { NewCheckin } from '@huanying/contracts/checkins'
import { shotPartAtMost } from '@huanying/contracts/shots'
import type { OutboxEntry } from '@huanying/client/outbox'
import type { Session } from './session.tsx'
import type { DangerDraft, Draft, Storage } from './storage.ts'

interface NewDanger {
  readonly pointId: string | null
  readonly text: string
  readonly grade: 'general' | 'major'
  readonly foundAt: string
  readonly shotIds: string[]
}

/** Pictures that a piece of work speaks of: it can't arrive without them. */
export function shotsOfWork(work: Work): readonly string[] {
  if (work.kind === 'shot' || work.kind === 'warning') return []
  if (work.kind !== 'checkin') return work.body.shotIds
  const { shotIds: own, visits, counts } = work.body
  return [...own, ...visits.flatMap(({ shotIds }) => shotIds), ...counts.flatMap(({ shotIds = [] }) => shotIds)]
}

/** What waits in the outbox: a picture, a duty done, a hidden danger found, one put right, the answer to a warning. */
export type Work =
  | { readonly kind: 'shot'; readonly shotId: string }
  | { readonly kind: 'checkin'; readonly id: string; readonly title: string; readonly body: NewCheckin }
  | { readonly kind: 'warning'; readonly ids: readonly string[]; readonly title: string; readonly note: string }
  | { readonly kind: 'danger'; readonly id: string; readonly title: string; readonly body: NewDanger }
  | {
      readonly kind: 'rectify'
      readonly dangerId: string
      readonly title: string
      readonly body: { readonly result: string; readonly at: string; readonly shotIds: string[] }
    }

/** Makes the server have one piece of work. Each call can be repeated: ids are the phone's, parts say where they belong. */
export function deliverTo(storage: Storage): (work: Work) => Promise<void> {
  return async (work) => {
    if (work.kind === 'shot') await deliverShot(storage, work.shotId)
    else if (work.kind === 'checkin') {
      await call('submitCheckin', { params: { id: work.id }, body: work.body })
      await storage.drafts.delete(work.body.dutyId)
    } else if (work.kind === 'danger') await call('reportDanger', { params: { id: work.id }, body: { ...work.body } })
    else if (work.kind === 'warning') await call('handleWarnings', { body: { ids: [...work.ids], note: work.note } })
    else {
      const danger = await call('rectifyDanger', { params: { id: work.dangerId }, body: { ...work.body } })
      // It leaves the list at once, or waits there for acceptance.
      if (danger.state === 'closed') await storage.dangers.delete(danger.id)
      else await storage.dangers.put(danger)
    }
  }
}

async function deliverShot(storage: Storage, shotId: string): Promise<void> {
  const shot = await storage.shots.get(shotId)
  if (shot === undefined || shot.bytes === null) return
  const { facts, signature, bytes } = shot
  let progress = await call('declareShot', { params: { id: shotId }, body: { facts, signature } })
  while (progress.state === 'receiving') {
    const offset = progress.received
    const part = new File([bytes.slice(offset, offset + shotPartAtMost)], 'part')
    progress = await call('sendShotPart', { params: { id: shotId }, query: { offset }, upload: part })
    await storage.shots.update(shotId, { sent: progress.received })
    if (progress.state === 'receiving' && progress.received <= offset) throw new Error('the server takes no part of it')
  }
  await storage.shots.update(shotId, { bytes: null })
}

/**
 * Takes something out of the outbox for good. A picture leaves the drafts too, so that it can be taken anew, and a check-in
 * that waits for it becomes a draft again: it would wait for ever. A check-in's draft stays, and its duty comes back with
 * the next sync.
 */
export async function withdraw({ storage, outbox }: Session, { id, work }: OutboxEntry<Work>): Promise<void> {
  if (work.kind === 'shot') {
    await storage.drafts.toCollection().modify((draft: Draft, found) => {
      found.value = withoutShot(draft, work.shotId)
    })
    await storage.dangerDrafts.toCollection().modify((draft: DangerDraft, found) => {
      found.value = { ...draft, shotIds: draft.shotIds.filter((one) => one !== work.shotId) }
    })
    await storage.shots.delete(work.shotId)
    for (const other of await storage.outbox.toArray())
      if (shotsOfWork(other.work).includes(work.shotId)) await outbox.discard(other.id)
  }
  await outbox.discard(id)
}

function withoutShot(draft: Draft, shotId: string): Draft {
  const but = (ids: readonly string[]) => ids.filter((one) => one !== shotId)
  return {
    ...draft,
    shotIds: but(draft.shotIds),
    visits: draft.visits.map((visit) => ({
      ...visit,
      shotIds: but(visit.shotIds),
      answers: visit.answers.map((one) => (one.shotIds === undefined ? one : { ...one, shotIds: but(one.shotIds) })),
      ...(visit.earlyShots === undefined
        ? {}
        : {
            earlyShots: Object.fromEntries(Object.entries(visit.earlyShots).map(([item, ids]) => [item, but(ids)])),
          }),
      findings: visit.findings.map((finding) => ({ ...finding, shotIds: but(finding.shotIds) })),
    })),
  }
}
