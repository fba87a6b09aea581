import { z } from 'zod'
import { EventFacts, EventGrade, GradeJudgement, ReportTo } from './grading.ts'
import { HotlineOrder } from './incidents.ts'
import { Addressee, OrderItem, OrderKind } from './orders.ts'
import { Id, LonLat, Moment } from './values.ts'

/** A file beside an entry: where it came from is the entry's; its digest is its name in the store. */
export const StoredFile = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().max(200),
  type: z.string().max(100),
  size: z.number().int().nonnegative(),
})
export type StoredFile = z.infer<typeof StoredFile>

const Position = z.tuple([z.number().min(73).max(136), z.number().min(3).max(54)])
export const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: Position }),
  z.object({ type: z.literal('LineString'), coordinates: z.array(Position).min(2).max(500) }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(Position).min(4).max(500)).length(1) }),
])
export type Geometry = z.infer<typeof Geometry>

/** What is drawn on the map of an incident: 警戒区, 拦截坝/围油栏, 采样点, 现场指挥部, 洗消点, 疏散路线, 其他. */
export const AnnotationKind = z.enum([
  'cordon',
  'boom',
  'samplingPoint',
  'commandPost',
  'decontamination',
  'route',
  'other',
])
export const Annotation = z.object({
  id: Id,
  kind: AnnotationKind,
  label: z.string().max(80),
  geometry: Geometry,
})
export type Annotation = z.infer<typeof Annotation>

export const Weather = z.object({
  windMS: z.number().min(0).max(60),
  windFromDeg: z.number().min(0).max(360),
  temperatureC: z.number().min(-50).max(55).nullable().default(null),
  cloudTenths: z.number().min(0).max(10).nullable().default(null),
  rainMmH: z.number().min(0).max(300).nullable().default(null),
})
export type Weather = z.infer<typeof Weather>

export const Measurement = z.object({
  point: z.string().min(1).max(80),
  medium: z.enum(['water', 'air', 'soil']),
  substance: z.string().min(1).max(80),
  value: z.number().nonnegative(),
  unit: z.string().min(1).max(20),
  /** Under the detection limit given as value. */
  below: z.boolean().default(false),
  /** The standard's limit in the same unit, when there is one. */
  limit: z.number().positive().nullable().default(null),
})
export type Measurement = z.infer<typeof Measurement>

const data = <K extends string, D extends z.ZodType>(kind: K, shape: D) =>
  z.object({ kind: z.literal(kind), data: shape })

/** Facts that people enter as they come to know them. */
const entered = [
  data('note.recorded', z.object({ text: z.string().min(1).max(4000) })),
  data('weather.recorded', Weather),
  data('measurement.recorded', Measurement),
  data('annotation.added', Annotation),
  data('annotation.removed', z.object({ id: Id })),
  data(
    'notice.sent',
    z.object({
      to: z.array(z.string().min(1).max(80)).min(1).max(40),
      text: z.string().max(2000),
      /** Whether it is the notice that neighbours are owed (通报相邻地区). */
      isToNeighbours: z.boolean().optional(),
      /** Whether it is the answer that the hotline waits for (热线办结答复). */
      isToHotline: z.boolean().optional(),
    }),
  ),
  data('cost.recorded', z.object({ what: z.string().min(1).max(120), amountCny: z.number().nonnegative().max(1e11) })),
  data(
    'lesson.recorded',
    z.object({
      id: Id,
      text: z.string().min(1).max(1000),
      person: z.string().min(1).max(80),
      dueOn: z.iso.date(),
      /** The enterprise of the incident owes it as a duty (任务) of its own by that day. */
      isDuty: z.boolean().optional(),
    }),
  ),
  data('lesson.done', z.object({ id: Id, text: z.string().max(1000) })),
  data(
    'condition.met',
    z.object({
      /** The conditions for ending the response (响应终止). */
      condition: z.enum(['sourceStopped', 'belowLimits', 'harmEnded', 'noFurtherRisk']),
      isMet: z.boolean(),
      note: z.string().max(500).default(''),
    }),
  ),
] as const

/** A person's fact on its way in: when it happened and where may be given, and lie before its entry. */
export const EnteredFact = z
  .discriminatedUnion('kind', entered)
  .and(z.object({ factAt: Moment.optional(), place: LonLat.optional(), files: z.array(StoredFile).max(20).optional() }))
export type EnteredFact = z.infer<typeof EnteredFact>

const reporter = z.object({ name: z.string(), phone: z.string() }).nullable()
const order = z.object({ orderId: Id })
const orderStep = order.extend({ reason: z.string().nullable().default(null) })
const report = z.object({ report: z.enum(['initial', 'follow-up', 'final']), version: z.number().int() })

/** Everything that can happen to an incident: one shape a kind. The wall, reports and reviews are folded from these. */
export const Fact = z.discriminatedUnion('kind', [
  ...entered,
  data(
    'incident.reported',
    z.object({
      number: z.string(),
      mode: z.enum(['real', 'drill']),
      kind: z.string(),
      enterpriseId: Id.nullable(),
      location: LonLat,
      address: z.string().nullable().default(null),
      occurredAt: Moment,
      substances: z.array(z.record(z.string(), z.unknown())),
      description: z.string().nullable(),
      reporter,
      channel: z.string().default('official'),
      hotline: HotlineOrder.nullable().default(null),
      external: z.record(z.string(), z.string()).nullable().default(null),
    }),
  ),
  data('incident.verified', z.object({ result: z.enum(['confirmed', 'falseAlarm']), note: z.string() })),
  data('incident.merged', z.object({ into: z.object({ id: Id, number: z.string() }) })),
  data('incident.reopened', z.object({ reason: z.string() })),
  data('incident.separated', z.object({ from: z.object({ id: Id, number: z.string() }), reason: z.string() })),
  data(
    'incident.corrected',
    z.object({
      reason: z.string(),
      /** Of the parts that changed, what was and what is; the enterprise by its id and its name. */
      before: z.record(z.string(), z.unknown()),
      after: z.record(z.string(), z.unknown()),
    }),
  ),
  data('incident.absorbed', z.object({ from: z.object({ id: Id, number: z.string() }), description: z.string() })),
  data('incident.graded', z.object({ facts: EventFacts, judgement: GradeJudgement })),
  data(
    'incident.activated',
    z.object({
      snapshotId: Id,
      version: z.number().int(),
      responseLevel: EventGrade.nullable(),
      sha256: z.string(),
      changed: z.number().int(),
    }),
  ),
  data(
    'situation.reassembled',
    z.object({
      snapshotId: Id,
      version: z.number().int(),
      responseLevel: EventGrade.nullable(),
      sha256: z.string(),
      changed: z.number().int(),
    }),
  ),
  data('response.level', z.object({ responseLevel: EventGrade, reason: z.string() })),
  data('activation.withdrawn', z.object({ reason: z.string() })),
  data('response.ended', z.object({ reason: z.string() })),
  data('incident.closed', z.object({ summary: z.string() })),
  data(
    'order.sent',
    order.extend({
      number: z.number().int(),
      kind: OrderKind,
      to: Addressee,
      text: z.string(),
      place: LonLat,
      answerBy: Moment,
      items: z.array(OrderItem),
      replaces: Id.nullable(),
    }),
  ),
  data('order.received', orderStep),
  data('order.underway', orderStep),
  data('order.arrived', orderStep),
  data('order.done', orderStep),
  data('order.refused', orderStep),
  data('order.cancelled', orderStep),
  data('order.reminded', orderStep),
  data('order.escalated', orderStep),
  data('order.position', orderStep),
  data('order.counted', order.extend({ what: z.enum(['receipt', 'return']), items: z.array(OrderItem) })),
  data('report.saved', report.extend({ edited: z.array(z.string()) })),
  data('report.drawn', report.extend({ format: z.string(), situationVersion: z.number().int() })),
  data(
    'report.submitted',
    report.extend({
      /** What the data said against its words, and why it went out all the same. */
      contradictions: z.array(z.string()).optional(),
      reason: z.string().optional(),
    }),
  ),
  data('report.returned', report.extend({ reason: z.string() })),
  data('report.signed', report.extend({ sha256: z.string(), signatory: z.string() })),
  data(
    'report.delivered',
    report.extend({
      to: z.array(z.string()),
      how: z.string(),
      offices: z.array(ReportTo).nullable().default(null),
      receipt: z.string().nullable().default(null),
    }),
  ),
  data('drill.injected', z.object({ injectId: Id, text: z.string() })),
  data('drill.scored', z.object({ item: z.string(), score: z.number(), of: z.number(), note: z.string() })),
])
export type Fact = z.infer<typeof Fact>
export type FactKind = Fact['kind']
export type FactData<K extends FactKind> = Extract<Fact, { kind: K }>['data']

export const JournalEntry = z.object({
  seq: z.number().int(),
  /** When it became known: the moment of the entry. */
  at: Moment,
  /** When it happened, if that is another moment. */
  factAt: Moment.nullable(),
  actor: z.object({ id: Id.nullable(), name: z.string(), role: z.string() }),
  kind: z.string(),
  data: z.record(z.string(), z.unknown()),
  place: LonLat.nullable(),
  files: z.array(StoredFile),
  prevHash: z.string(),
  hash: z.string(),
  /** Its place in the city's Merkle log. */
  logIndex: z.number().int().nullable(),
})
export type JournalEntry = z.infer<typeof JournalEntry>
