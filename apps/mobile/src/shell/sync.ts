import { call } from '@huanying/client/call'
import { fillPool } from '../features/capture/device.ts'
import type { Draft, Storage } from './storage.ts'
import type { Session } from './session.tsx'

const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10)

/** Brings what is needed for days without signal: duties, check-lists, materials, challenges. Sends first, reads after. */
export async function sync({ storage, outbox, user }: Session): Promise<void> {
  await fillPool(storage, user.displayName)
  await outbox.flush()
  const [planned, returned] = await Promise.all(
    (['planned', 'returned'] as const).map((state) =>
      call('listDuties', { query: { state, to: days(92), limit: 200 } }),
    ),
  )
  const duties = [...(returned?.items ?? []), ...(planned?.items ?? [])]
  await storage.transaction('rw', storage.duties, async () => {
    await storage.duties.clear()
    await storage.duties.bulkPut(duties)
  })
  await storage.checklists.bulkPut((await call('listChecklists', {})).items)
  const materials = await call('listMaterials', { query: { limit: 200 } })
  await storage.transaction('rw', storage.materials, async () => {
    await storage.materials.clear()
    await storage.materials.bulkPut(materials.items)
  })
  await forgetSent(storage)
  await syncWarnings(storage)
  for (const duty of returned?.items ?? [])
    await prepareRedo(storage, duty.id, duty.rounds, duty.returned?.reasons ?? [])
}

/**
 * Takes from the phone what is done: drafts of duties that are no longer to do, and pictures that the server has. They show
 * people and places, and the phone may be anybody's tomorrow.
 */
async function forgetSent(storage: Storage): Promise<void> {
  const todo = new Set(await storage.duties.toCollection().primaryKeys())
  const unsent = await storage.outbox.toArray()
  const waiting = new Set(unsent.flatMap(({ work }) => (work.kind === 'checkin' ? [work.body.dutyId] : [])))
  const isDone = (dutyId: string) => !todo.has(dutyId) && !waiting.has(dutyId)
  await storage.drafts.filter(({ dutyId }) => isDone(dutyId)).delete()
  const rectified = new Set(unsent.flatMap(({ work }) => (work.kind === 'rectify' ? work.body.shotIds : [])))
  await storage.shots
    .filter(({ id, dutyId, bytes }) => bytes === null && (dutyId === null ? !rectified.has(id) : isDone(dutyId)))
    .delete()
}

/** Warnings that are not closed; one that was answered here and is not sent yet stays answered. */
export async function syncWarnings(storage: Storage): Promise<void> {
  const { items } = await call('listWarnings', { query: { limit: 200 } })
  await storage.transaction('rw', storage.warnings, storage.outbox, async () => {
    const waiting = (await storage.outbox.toArray()).flatMap(({ work }) => (work.kind === 'warning' ? [work] : []))
    await storage.warnings.clear()
    await storage.warnings.bulkPut(
      items.map((warning) => {
        const id = warning.ids[0] ?? ''
        const answer = waiting.find(({ ids }) => ids.includes(id))
        return { ...warning, id, ...(answer === undefined ? {} : { state: 'handled' as const, note: answer.note }) }
      }),
    )
  })
}

/** A returned duty starts from what was sent, without what is to be done again. */
async function prepareRedo(
  storage: Storage,
  dutyId: string,
  rounds: number,
  reasons: readonly { shotId: string | null; pointId: string | null }[],
): Promise<void> {
  const known = await storage.drafts.get(dutyId)
  if (known !== undefined && known.round > rounds) return
  const { items } = await call('listCheckins', { query: { dutyId, limit: 50 } })
  const last = items.find(({ round }) => round === rounds)
  if (last === undefined) return
  const { body } = await call('getCheckin', { params: { id: last.id } })
  const points = new Set(reasons.flatMap(({ pointId }) => (pointId === null ? [] : [pointId])))
  const shots = new Set(reasons.flatMap(({ shotId }) => (shotId === null ? [] : [shotId])))
  const isRedone = ({ pointId, shotIds }: { pointId: string; shotIds: readonly string[] }) =>
    points.has(pointId) || shotIds.some((id) => shots.has(id))
  const draft: Draft = {
    dutyId,
    startedAt: new Date().toISOString(),
    round: rounds + 1,
    visits: body.visits.filter((visit) => !isRedone(visit)),
    attendance: body.attendance ?? null,
    summary: body.summary ?? '',
    counts: body.counts ?? [],
    shotIds: body.shotIds.filter((id) => !shots.has(id)),
  }
  await storage.drafts.put(draft)
}
