import { z } from 'zod'
import { LedgerList } from './ledger.ts'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { Id, Moment, RiskLevel } from './values.ts'

/** What removing a row would change, or why it cannot be removed now. */
export const RemovalEffects = z.object({
  id: Id,
  list: LedgerList,
  label: z.string(),
  /** The enterprise's Q and level before and after, when a substance goes. */
  risk: z
    .object({
      qBefore: z.number(),
      qAfter: z.number(),
      levelBefore: RiskLevel,
      levelAfter: RiskLevel,
    })
    .nullable(),
  /** Rows that name it: open duties and dangers at a risk point, open orders to an expert, stock of a depot, … */
  uses: z.array(
    z.object({
      kind: z.enum([
        'incidents',
        'substances',
        'riskPoints',
        'plans',
        'orders',
        'duties',
        'dangers',
        'shots',
        'sensors',
        'warnings',
        'accounts',
        'lots',
        'outfalls',
        'stations',
      ]),
      count: z.number().int(),
      /** Nothing is removed while there are any. */
      isBlocking: z.boolean(),
    }),
  ),
})
export type RemovalEffects = z.infer<typeof RemovalEffects>

export const RemovedRow = z.object({
  id: Id,
  list: LedgerList,
  label: z.string(),
  enterpriseName: z.string().nullable(),
  reason: z.string(),
  isMerged: z.boolean(),
  removedAt: Moment,
  removedBy: z.string(),
})
export type RemovedRow = z.infer<typeof RemovedRow>

export const LikelyDuplicate = z.object({
  list: LedgerList,
  keep: z.object({ id: Id, label: z.string() }),
  remove: z.object({ id: Id, label: z.string() }),
  enterpriseName: z.string().nullable(),
})
export type LikelyDuplicate = z.infer<typeof LikelyDuplicate>

const params = z.object({ list: LedgerList, id: Id })
export const removalRoutes = {
  getRemoval: {
    method: 'GET',
    path: '/ledger/:list/:id/removal',
    verb: 'ledger.remove',
    summary: 'What removing a row of the ledger would change',
    params,
    reply: RemovalEffects,
  },
  removeRow: {
    method: 'POST',
    path: '/ledger/:list/:id/removal',
    verb: 'ledger.remove',
    summary: 'Remove a row of the ledger with a reason; it is kept and can be put back',
    params,
    body: z.object({
      reason: z.string().trim().min(1).max(200),
      /** The row that is kept, when this one is the same thing. */
      mergedInto: Id.optional(),
    }),
    reply: RemovedRow,
  },
  listRemoved: {
    method: 'GET',
    path: '/removed-rows',
    verb: 'ledger.remove',
    summary: 'Rows that were removed from the ledger, the newest first',
    query: z.object({ list: LedgerList.optional() }),
    reply: z.object({ items: z.array(RemovedRow) }),
  },
  restoreRow: {
    method: 'POST',
    path: '/removed-rows/:id/restoration',
    verb: 'ledger.remove',
    summary: 'Put a removed row back',
    params: byId,
    reply: z.object({ id: Id, list: LedgerList, label: z.string() }),
  },
  listDuplicates: {
    method: 'GET',
    path: '/ledger-duplicates',
    verb: 'ledger.remove',
    summary: 'Rows of the ledger that are probably the same thing twice',
    reply: z.object({ items: z.array(LikelyDuplicate) }),
  },
} as const satisfies Record<string, Route>
