import { z } from 'zod'
import { EventGrade } from './grading.ts'
import { UnNumberText } from './un-number.ts'
import { Id, LonLat, Medium, Moment, PageQuery } from './values.ts'

export const IncidentMode = z.enum(['real', 'drill'])
export const IncidentKind = z.enum(['fixed', 'transport', 'river', 'unknown'])
export const IncidentStatus = z.enum(['reported', 'active', 'closed'])
/** Response level (响应级别): follows the grade, decided by a person. */
export const ResponseLevel = EventGrade

/** How the report came in (接报渠道): an official, the enterprise, a hotline (12345/12369), another system. */
export const Channel = z.enum(['official', 'enterprise', 'hotline', 'system'])

/** The hotlines that a report may be passed on by: 政务服务便民热线, 生态环境投诉举报, another (110, 119 …). */
export const HotlineLine = z.enum(['12345', '12369', 'other'])
/** How urgent the hotline says it is: 一般, 紧急, 特急. */
export const HotlineUrgency = z.enum(['normal', 'urgent', 'critical'])
/** A number as people write it, with an extension (转). */
const Phone = z.string().regex(/^[+\d][\d\s()（）转-]{2,29}$/)

const said = (longest: number) => z.string().trim().min(1).max(longest).optional()

/** A hotline's work order (热线工单), field by field as its form has them. */
export const HotlineOrder = z.object({
  line: HotlineLine,
  /** 工单号; of 12369 the number of the complaint (举报编号). */
  orderNo: z.string().trim().min(1).max(60),
  calledAt: Moment.optional(),
  callerName: said(60),
  callerPhone: Phone.optional(),
  /** The caller asked for confidentiality (要求保密): not named as the reporter. */
  isConfidential: z.boolean().default(false),
  /** 被反映对象 */
  subject: said(120),
  /** 问题发生地址 */
  address: said(200),
  /** 反映内容, in the words of the order. */
  content: said(4000),
  urgency: HotlineUrgency.optional(),
  /** By when the hotline wants an answer (办结时限). */
  replyBy: Moment.optional(),
})
export type HotlineOrder = z.infer<typeof HotlineOrder>

export const ReportedSubstance = z
  .object({
    cas: z.string().max(20).optional(),
    un: UnNumberText.optional(),
    name: z.string().min(1).max(80).optional(),
    /** How much is reported to have leaked or be at stake (据报泄漏量), kg; never what the ledger registers. */
    quantityKg: z.number().nonnegative().max(1e9).optional(),
  })
  .refine((substance) => substance.cas ?? substance.un ?? substance.name, {
    path: ['name'],
    message: 'substance-unnamed',
  })

export const NewIncident = z.object({
  enterpriseId: Id.optional(),
  /** Checked by the use case, which can say that the two were swapped. */
  location: z
    .object({
      lon: z.number(),
      lat: z.number(),
      system: z.enum(['wgs84', 'gcj02', 'cgcs2000', 'bd09']).default('cgcs2000'),
    })
    .optional(),
  /** Where, in words (发生地点): a road and its kilometre, a bridge, a village. */
  address: said(200),
  occurredAt: Moment,
  mode: IncidentMode,
  kind: IncidentKind,
  substances: z.array(ReportedSubstance).max(50).optional(),
  media: z.array(Medium).max(3).optional(),
  description: z.string().max(4000).optional(),
  reporter: z.object({ name: z.string().min(1).max(60), phone: z.string().min(3).max(30) }).optional(),
  channel: Channel.optional(),
  /** Of the channel `hotline`. Without a description or reporter, content and caller stand for them. */
  hotline: HotlineOrder.optional(),
  /** Fields of a hotline form or of the other system, kept as they came: case number (工单编号), caller, kind … */
  external: z.record(z.string().min(1).max(40), z.string().max(500)).optional(),
})
export type NewIncident = z.infer<typeof NewIncident>

/**
 * What turned out otherwise than it was reported (更正): what is given takes the place of what was said, the rest stands.
 * null takes back what was said. `enterpriseId` null: it is not that enterprise's; an enterprise without a location puts the
 * incident at its own place.
 */
export const IncidentCorrection = NewIncident.pick({
  location: true,
  kind: true,
  substances: true,
  media: true,
})
  .extend({
    address: NewIncident.shape.address.unwrap().nullable(),
    description: NewIncident.shape.description.unwrap().nullable(),
    reporter: NewIncident.shape.reporter.unwrap().nullable(),
    occurredAt: Moment,
    enterpriseId: Id.nullable(),
  })
  .partial()
  .extend({ reason: z.string().trim().min(1).max(500) })
export type IncidentCorrection = z.infer<typeof IncidentCorrection>

export const Incident = z.object({
  id: Id,
  number: z.string(),
  enterpriseId: Id.nullable(),
  enterpriseName: z.string().nullable(),
  region: z.string(),
  location: LonLat,
  /** Where, in words. */
  address: z.string().nullable(),
  occurredAt: Moment,
  reportedAt: Moment,
  activatedAt: Moment.nullable(),
  mode: IncidentMode,
  kind: IncidentKind,
  status: IncidentStatus,
  responseLevel: ResponseLevel.nullable(),
  media: z.array(Medium),
  substances: z.array(
    z.object({
      cas: z.string().nullish(),
      un: z.string().nullish(),
      name: z.string().nullish(),
      quantityKg: z.number().nullish(),
    }),
  ),
  description: z.string().nullable(),
  reporter: z.object({ name: z.string(), phone: z.string() }).nullable(),
  situationVersion: z.number().int().nullable(),
  /** null: not told to this account. */
  channel: Channel.nullable(),
  /** Who called is told to officials alone. */
  hotline: HotlineOrder.nullable(),
  /** What the other system or the hotline knows it by. */
  external: z.record(z.string(), z.string()).nullable(),
  verification: z.enum(['pending', 'confirmed', 'falseAlarm']),
  grade: EventGrade.nullable(),
  mergedInto: Id.nullable(),
  endedAt: Moment.nullable(),
  closedAt: Moment.nullable(),
  /** Parts that are the command's and not told to this account, whether there is anything or not. */
  withheld: z.array(z.string()).optional(),
})
export type Incident = z.infer<typeof Incident>

export const IncidentQuery = PageQuery.extend({
  status: IncidentStatus.optional(),
  mode: IncidentMode.optional(),
  q: z.string().max(100).optional(),
})
export type IncidentQuery = z.output<typeof IncidentQuery>
