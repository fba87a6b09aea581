import { z } from 'zod'
import { Id, LonLat, Moment } from './values.ts'

/** Whom an order (调度指令) goes to: a person by phone, or one with an account that answers itself. */
export const AddresseeKind = z.enum(['person', 'enterprise', 'depot', 'expert', 'agency', 'team'])
export const Addressee = z.object({
  kind: AddresseeKind,
  /** The ledger's record; null for a person who is not in it. */
  id: Id.nullable(),
  name: z.string().min(1).max(120),
  phone: z.string().max(30).nullable(),
})
export type Addressee = z.infer<typeof Addressee>

export const OrderKind = z.enum(['go', 'monitor', 'advise', 'material', 'other'])
export const OrderStatus = z.enum(['sent', 'received', 'underway', 'arrived', 'done', 'refused', 'cancelled'])
export type OrderStatus = z.infer<typeof OrderStatus>

/** Stock that an order promises: reserved when it is sent, moved when it is on its way, given back or used up at the end. */
export const OrderItem = z.object({
  materialId: Id,
  item: z.string(),
  unit: z.string(),
  quantity: z.number().positive(),
  /** Counted on arrival; null before. */
  received: z.number().nonnegative().nullable(),
  /** Brought back afterwards; null until settled. */
  returned: z.number().nonnegative().nullable(),
})
export type OrderItem = z.infer<typeof OrderItem>

export const NewOrder = z.object({
  kind: OrderKind,
  to: Addressee,
  text: z.string().min(1).max(2000),
  /** Where to go; the incident's place when left out. */
  place: LonLat.optional(),
  /** Minutes in which an answer is awaited; the bureau's rule when left out. */
  answerWithinMin: z.number().int().min(1).max(1440).optional(),
  items: z
    .array(z.object({ materialId: Id, quantity: z.number().positive().max(1e9) }))
    .max(40)
    .default([]),
})
export type NewOrder = z.infer<typeof NewOrder>

export const OrderStep = z.object({
  step: OrderStatus.or(z.enum(['reminded', 'escalated', 'position', 'receipt', 'return'])),
  at: Moment,
  by: z.string(),
  reason: z.string().nullable(),
  place: LonLat.nullable(),
})
export type OrderStep = z.infer<typeof OrderStep>

export const Order = z.object({
  id: Id,
  number: z.number().int(),
  incidentId: Id,
  incidentNumber: z.string(),
  incidentName: z.string(),
  mode: z.enum(['real', 'drill']),
  kind: OrderKind,
  to: Addressee,
  text: z.string(),
  place: LonLat,
  status: OrderStatus,
  sentAt: Moment,
  sentBy: z.string(),
  answerBy: Moment,
  escalatedAt: Moment.nullable(),
  /** The order that took this one's place. */
  replacedBy: Id.nullable(),
  items: z.array(OrderItem),
  steps: z.array(OrderStep),
})
export type Order = z.infer<typeof Order>

/** What an addressee, or an official for it, reports of an order. */
export const OrderReport = z.object({
  step: z.enum(['received', 'underway', 'arrived', 'done', 'refused', 'position']),
  reason: z.string().max(500).optional(),
  place: LonLat.optional(),
  /** When it happened, if reported later. */
  at: Moment.optional(),
})
export type OrderReport = z.infer<typeof OrderReport>

/** Counted goods of a material order: on arrival, or brought back after the response. */
export const OrderCount = z.object({
  what: z.enum(['receipt', 'return']),
  items: z
    .array(z.object({ materialId: Id, quantity: z.number().nonnegative().max(1e9) }))
    .min(1)
    .max(40),
})
export type OrderCount = z.infer<typeof OrderCount>
