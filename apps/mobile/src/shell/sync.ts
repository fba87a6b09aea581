import { call } from '@huanying/client/call'
import type { Danger } from '@huanying/contracts/dangers'
import type { Duty } from '@huanying/contracts/duties'
import type { Material } from '@huanying/contracts/materials'
import { fillPool } from './device.ts'
import { visitAgain } from './visit.ts'
import type { Draft, Storage } from './storage.ts'
import type { Session } from './session.tsx'
import { shotsOfWork } from './work.ts'

const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10)

interface PageOf<Row> {
  readonly items: Row[]
  readonly nextCursor: string | null
}

async function everyPage<Row>(read: (cursor: string | undefined) => Promise<PageOf<Row>>): Promise<Row[]> {
  const all: Row[] = []
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await read(cursor)
    all.push(...items)
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
  return all
}

/** Brings what is needed for days without signal: duties, check-lists, dangers, materials, challenges. Sends first. */
export async function sync({ storage, outbox, user }: Session): Promise<void> {
  await fillPool(storage, user.displayName)
  await queueForgotten(storage, outbox)
  await outbox.flush()
  const duties = (state: Duty['state']) =>
    everyPage<Duty>((cursor) => call('listDuties', { query: { state, to: days(92), limit: 200, cursor } }))
  const [planned, returned, { items: lists }, dangers, materials] = await Promise.all([
    duties('planned'),
    duties('returned'),
    call('listChecklists', {}),
    everyPage<Danger>((cursor) => call('listDangers', { query: { open: 'true', limit: 200, cursor } })),
    everyPage<Material>((cursor) => call('listMaterials', { query: { limit: 200, cursor } })),
  ])
  await storage.transaction('rw', [storage.duties, storage.lists, storage.dangers, storage.materials], async () => {
    await Promise.all([storage.duties.clear(), storage.dangers.clear(), storage.materials.clear()])
    await storage.duties.bulkPut([...returned, ...planned])
    await storage.lists.bulkPut(lists)
    await storage.dangers.bulkPut(dangers)
    await storage.materials.bulkPut(materials)
  })
  await syncWarnings(storage)
  await forgetSent(storage)
  for (const duty of returned) await prepareRedo(storage, duty.id, duty.rounds, duty.returned?.reasons ?? [])
}

/** A picture that was kept when the app was killed, before it stood in the outbox, is queued now. */
async function queueForgotten(storage: Storage, outbox: Session['outbox']): Promise<void> {
  const queued = new Set(await storage.outbox.toCollection().primaryKeys())
  const forgotten = (await storage.shots.toArray()).filter(({ id, bytes }) => bytes !== null && !queued.has(id))
  for (const { id } of forgotten) await outbox.add(id, { kind: 'shot', shotId: id })
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

/**
 * Takes from the phone what is done: drafts of what is no longer to do, and pictures that the server has. They show
 * people and places, and the phone may be anybody's tomorrow.
 */
async function forgetSent(storage: Storage): Promise<void> {
  const todo = new Set(await storage.duties.toCollection().primaryKeys())
  const unsent = (await storage.outbox.toArray()).map(({ work }) => work)
  const waiting = new Set(unsent.flatMap((work) => (work.kind === 'checkin' ? [work.body.dutyId] : [])))
  const isDone = (dutyId: string) => !todo.has(dutyId) && !waiting.has(dutyId)
  await storage.drafts.filter(({ dutyId }) => isDone(dutyId)).delete()
  const open = new Set(['new', ...(await storage.dangers.toCollection().primaryKeys())])
  await storage.dangerDrafts.filter(({ id }) => !open.has(id)).delete()
  const drafted = (await storage.dangerDrafts.toArray()).flatMap(({ shotIds }) => shotIds)
  const needed = new Set([...unsent.flatMap(shotsOfWork), ...drafted])
  await storage.shots
    .filter(({ id, dutyId, bytes }) => bytes === null && (dutyId === null ? !needed.has(id) : isDone(dutyId)))
    .delete()
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
  // A reason about a picture names its point too: only that picture is done again.
  const points = new Set(
    reasons.flatMap(({ pointId, shotId }) => (pointId === null || shotId !== null ? [] : [pointId])),
  )
  const shots = new Set(reasons.flatMap(({ shotId }) => (shotId === null ? [] : [shotId])))
  const draft: Draft = {
    dutyId,
    startedAt: new Date().toISOString(),
    round: rounds + 1,
    visits: body.visits.flatMap((visit) => (points.has(visit.pointId) ? [] : [visitAgain(visit, shots)])),
    attendance: body.attendance ?? null,
    summary: body.summary ?? '',
    counts: body.counts ?? [],
    scanned: (body.counts ?? []).flatMap(({ materialId, scanned }) => (scanned === true ? [materialId] : [])),
    shotIds: body.shotIds.filter((id) => !shots.has(id)),
  }
  await storage.drafts.put(draft)
}
