import { z } from 'zod'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { Id } from './values.ts'

/** Whether an expert can be called on now (可用状态), and what is known of it: abroad until …, in hospital. */
export const Availability = z.object({
  available: z.boolean(),
  note: z.string().trim().max(200).nullable().default(null),
})

export const expertRoutes = {
  setAvailability: {
    method: 'PUT',
    path: '/experts/:id/availability',
    verb: 'expert.availability',
    summary: 'Mark an expert as available or not; who is not comes last in the ranking',
    params: byId,
    body: Availability,
    reply: Availability.extend({ id: Id, name: z.string() }),
  },
} as const satisfies Record<string, Route>
