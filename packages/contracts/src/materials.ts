import { z } from 'zod'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { Day, Id, LonLat, Moment, pageOf, PageQuery } from './values.ts'

/** Emergency materials (应急物资) of enterprises and depots: what is where, how much of it, until when. */

/** What an enterprise says of a lot that nobody confirmed yet (已申报、待核实); fields that it left as they are, are null. */
export const MaterialClaim = z.object({
  /** At the desk, or in a stock-take that waits for its review. */
  source: z.enum(['desk', 'stocktake']),
  quantity: z.number().nullable(),
  planMinimum: z.number().nullable(),
  expiresOn: Day.nullable(),
  /** Whether the expiry is claimed: also to be none. */
  setsExpiry: z.boolean(),
  reason: z.string().nullable(),
  /** Pictures that show it. */
  shots: z.number().int(),
  at: Moment,
})
export type MaterialClaim = z.infer<typeof MaterialClaim>

export const Material = z.object({
  id: Id,
  holder: z.object({ id: Id, name: z.string(), kind: z.enum(['enterprise', 'depot']) }),
  region: z.string(),
  item: z.string(),
  model: z.string().nullable(),
  category: z.string().nullable(),
  quantity: z.number(),
  /** Of that quantity, what orders of running responses have been promised. */
  reserved: z.number(),
  unit: z.string(),
  planMinimum: z.number(),
  expiresOn: Day.nullable(),
  expired: z.boolean(),
  location: LonLat,
  /** The ledger stands until these are confirmed; dispatch reckons with the smaller quantity and the earlier expiry. */
  claims: z.array(MaterialClaim),
  updatedAt: Moment,
})
export type Material = z.infer<typeof Material>

export const MaterialQuery = PageQuery.extend({
  q: z.string().max(100).optional(),
  region: z
    .string()
    .regex(/^\d{2,6}$/)
    .optional(),
  category: z.string().max(40).optional(),
  /** Whose: an enterprise or a depot. */
  holderId: Id.optional(),
  /** Those of which something waits to be confirmed. */
  claimed: z.enum(['true']).optional(),
  expiresWithinDays: z.coerce.number().int().min(0).max(3650).optional(),
  sort: z.enum(['item', '-item', 'quantity', '-quantity', 'expiresOn', '-expiresOn', 'holder', '-holder']).optional(),
})

/** `updatedAt` is the version that was read: a change over somebody else's newer change is refused. */
export const MaterialChange = z.object({
  updatedAt: Moment,
  quantity: z.number().nonnegative().max(1e9).optional(),
  planMinimum: z.number().nonnegative().max(1e9).optional(),
  expiresOn: Day.nullish(),
  /** Why: of an enterprise, whose change is a claim until it is confirmed. */
  reason: z.string().trim().min(1).max(300).optional(),
})
export type MaterialChange = z.infer<typeof MaterialChange>

export const materialRoutes = {
  listMaterials: {
    method: 'GET',
    path: '/materials',
    verb: 'material.read',
    summary: 'Emergency materials',
    query: MaterialQuery,
    reply: pageOf(Material).extend({ total: z.number().int() }),
  },
  changeMaterial: {
    method: 'PATCH',
    path: '/materials/:id',
    verb: 'material.write',
    summary: 'Correct a lot of material; an enterprise claims it, and the ledger stands until that is confirmed',
    params: byId,
    body: MaterialChange,
    reply: Material,
  },
  judgeMaterialClaim: {
    method: 'POST',
    path: '/materials/:id/claim',
    verb: 'material.confirm',
    summary: 'Confirm what an enterprise claims of a lot at the desk, or refuse it with the reason',
    params: byId,
    body: z
      .object({ verdict: z.enum(['confirm', 'refuse']), reason: z.string().trim().max(300).default('') })
      .refine(({ verdict, reason }) => verdict === 'confirm' || reason !== '', {
        path: ['reason'],
        message: 'refusal-without-reason',
      }),
    reply: Material,
  },
} as const satisfies Record<string, Route>
