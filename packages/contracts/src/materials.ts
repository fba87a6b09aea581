import { z } from 'zod'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { Day, Id, LonLat, Moment, pageOf, PageQuery } from './values.ts'

/** Emergency materials (应急物资) of enterprises and depots: what is where, how much of it, until when. */

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
  expiresWithinDays: z.coerce.number().int().min(0).max(3650).optional(),
  sort: z.enum(['item', '-item', 'quantity', '-quantity', 'expiresOn', '-expiresOn', 'holder', '-holder']).optional(),
})

/** `updatedAt` is the version that was read: a change over somebody else's newer change is refused. */
export const MaterialChange = z.object({
  updatedAt: Moment,
  quantity: z.number().nonnegative().max(1e9).optional(),
  planMinimum: z.number().nonnegative().max(1e9).optional(),
  expiresOn: Day.nullish(),
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
    summary: 'Correct a lot of material',
    params: byId,
    body: MaterialChange,
    reply: Material,
  },
} as const satisfies Record<string, Route>
