import { z } from 'zod'
import { OrderStatus } from './orders.ts'
import { Day, Id, LonLat, Medium, Moment, RiskLevel } from './values.ts'

/** The situation (态势): everything a commander needs at once, assembled on activation and kept as a snapshot. */

export const Contact = z.object({ role: z.string(), name: z.string().nullable(), phone: z.string() })

/** Why something was advised: a stable code with its facts, so that each language renders its own words. */
export const Reason = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
})
export type Reason = z.infer<typeof Reason>

export const Hazard = z.enum([
  'flammable',
  'explosive',
  'toxic',
  'corrosive',
  'oxidising',
  'water-reactive',
  'carcinogenic',
  'aquatic',
])
export type Hazard = z.infer<typeof Hazard>

/**
 * How a substance stands to the list of critical quantities: `assumed-strength` counts though the listed strength isn't
 * written; `class-only` is known by its UN number's class alone; `unknown` by nothing.
 */
export const SubstanceListing = z.enum([
  'listed',
  'assumed-strength',
  'below-strength',
  'not-listed',
  'class-only',
  'unknown',
])
export type SubstanceListing = z.infer<typeof SubstanceListing>

export const SituationSubstance = z.object({
  cas: z.string().nullable(),
  /** As written on file or told. */
  name: z.string(),
  /** The name of the reference list; null when it isn't known there. */
  standardName: z.string().nullable(),
  /** Registered maximum (企业登记最大存在量), tonnes; null when it stands in no ledger. */
  quantityT: z.number().nullable(),
  /** Reported leak (据报泄漏量), kg; null when nobody said. Situations stored before the two were told apart have none. */
  leakedKg: z.number().nullable().optional(),
  /** Critical quantity Q (临界量), tonnes, HJ 941-2018 appendix A; null when the substance is not listed. */
  criticalT: z.number().nullable(),
  /** Share of the mass that counts against it: of a solution the substance, of a metal's compound the metal. */
  countedShare: z.number().nullable(),
  listing: SubstanceListing,
  /** The name as written and its CAS or UN number stand for two substances; the name of the number's. */
  contradiction: z.object({ by: z.enum(['cas', 'un']), name: z.string() }).nullable(),
  /** Its hazards, or its critical quantity where that has no source, stand in the reference list from memory: 待核实. Situations stored before have none. */
  toVerify: z.boolean().optional(),
  /** Where the critical quantity was read; null or none: to be verified. */
  criticalSource: z.string().nullable().optional(),
  media: z.array(Medium),
  hazards: z.array(Hazard),
  /** Disposal class of the substance (处置类别), a key of the substance reference; null when unknown. */
  disposalClass: z.string().nullable(),
  /** Ledger row it came from, or null when typed in with the report. */
  recordId: Id.nullable(),
})
export type SituationSubstance = z.infer<typeof SituationSubstance>

/** The last order that somebody has for this accident, and how far it got; null before one. Who refused stands last. */
const OrderMark = z.object({ number: z.number().int(), status: OrderStatus }).nullable().optional()
export const SubstanceQuery = z
  .object({
    name: z.string().trim().max(80).optional(),
    cas: z.string().trim().max(20).optional(),
    un: z.string().trim().max(20).optional(),
  })
  .refine(({ name, cas, un }) => Boolean(name ?? cas ?? un), { path: ['name'], message: 'substance-unnamed' })

export const RankedExpert = z.object({
  rank: z.number().int().min(1),
  id: Id,
  name: z.string(),
  title: z.string().nullable(),
  organisation: z.string().nullable(),
  /** 0 to 1. */
  score: z.number(),
  reasons: z.array(z.string()),
  because: z.array(Reason),
  phone: z.string(),
  distanceM: z.number().nullable(),
  etaMin: z.number().nullable(),
  order: OrderMark,
})
export type RankedExpert = z.infer<typeof RankedExpert>

export const MaterialNeed = z.object({
  item: z.string(),
  unit: z.string(),
  category: z.string(),
  required: z.number(),
  /** Usable at the enterprise: not expired, in the right unit. */
  onSite: z.number(),
  /** What the ledger has there, where a count or a claim of less waits for an official: reckoned with is the less. */
  onFile: z.number().optional(),
  /** Ordered goods that arrived, as counted; and those ordered that have not, of which some wait for an answer. */
  arrived: z.number().optional(),
  onTheWay: z.number().optional(),
  unanswered: z.number().optional(),
  /** Still open: required less what is on site, arrived and on the way. */
  shortage: z.number(),
  because: z.array(z.string()),
  reasons: z.array(Reason),
  /** Where the requirement comes from (a guide, a card, or the bureau's own rule). */
  source: z.string(),
})
export type MaterialNeed = z.infer<typeof MaterialNeed>

export const Allocation = z.object({
  item: z.string(),
  unit: z.string(),
  from: z.object({
    id: Id,
    name: z.string(),
    kind: z.enum(['enterprise', 'depot']),
    phone: z.string().nullable(),
    location: LonLat,
  }),
  quantity: z.number(),
  distanceM: z.number(),
  etaMin: z.number(),
  /** Ledger rows the quantity comes from. */
  recordIds: z.array(Id),
  /** How much of each of them; situations stored before this was told have none. */
  lots: z.array(z.object({ id: Id, quantity: z.number() })).optional(),
})
export type Allocation = z.infer<typeof Allocation>

export const Unmet = z.object({
  item: z.string(),
  unit: z.string(),
  quantity: z.number(),
  reason: z.string(),
  because: Reason,
})
export type Unmet = z.infer<typeof Unmet>

export const SituationAgency = z.object({
  id: Id,
  name: z.string(),
  phone: z.string().nullable(),
  people: z.number().nullable(),
  distanceM: z.number(),
  etaMin: z.number(),
  /** CAS number (or name where a substance has none) of each substance it can measure. */
  covers: z.array(z.string()),
  missing: z.array(z.string()),
  location: LonLat,
  order: OrderMark,
})
export type SituationAgency = z.infer<typeof SituationAgency>

export const SituationTeam = z.object({
  id: Id,
  name: z.string(),
  phone: z.string().nullable(),
  people: z.number().nullable(),
  distanceM: z.number(),
  etaMin: z.number(),
  skills: z.array(z.string()),
  /** Those of its skills that this accident asks for. */
  matched: z.array(z.string()),
  location: LonLat,
  order: OrderMark,
})
export type SituationTeam = z.infer<typeof SituationTeam>

export const ReceptorKind = z.enum(['village', 'community', 'school', 'hospital', 'waterIntake', 'reserve', 'other'])
export type ReceptorKind = z.infer<typeof ReceptorKind>

export const SituationReceptor = z.object({
  id: Id,
  kind: ReceptorKind,
  name: z.string(),
  distanceM: z.number(),
  /** Clockwise from true north at the site, 0 to 360. */
  bearingDeg: z.number(),
  people: z.number().nullable(),
  downstream: z.boolean(),
  /** Along the river from the site's outfall; null when it is not downstream. */
  riverDistanceM: z.number().nullable(),
  /** Travel time of the water along the reaches' mean velocities, hours; null when unknown. */
  riverTravelH: z.number().nullable(),
  location: LonLat,
})
export type SituationReceptor = z.infer<typeof SituationReceptor>

/** People inside a radius, cumulative. A settlement with an outline counts by the share of its area inside. */
export const PopulationRing = z.object({
  radiusM: z.number(),
  settlements: z.number().int(),
  people: z.number().int(),
  /** Where no settlement is counted inside: the nearest one, so that a small ring never says that nobody is there. */
  nearest: z.object({ name: z.string(), distanceM: z.number(), people: z.number().nullable() }).nullable().optional(),
  /** Settlements only partly inside (with an outline crossing the ring). */
  partial: z.number().int(),
})
export type PopulationRing = z.infer<typeof PopulationRing>

export const SituationPlan = z.object({
  id: Id,
  title: z.string(),
  kind: z.string(),
  version: z.string().nullable(),
  filingNo: z.string().nullable(),
  expiresOn: Day.nullable(),
  expired: z.boolean(),
})

/** How travel times were made: over a loaded road graph, or straight-line distance × factor ÷ speed. */
export const TravelBasis = z.object({
  kind: z.enum(['road', 'geodesic']),
  factor: z.number().nullable(),
  speedKmh: z.number().nullable(),
  preparationMin: z.number(),
})
export type TravelBasis = z.infer<typeof TravelBasis>

export const Situation = z.object({
  incidentId: Id,
  snapshotId: Id,
  version: z.number().int().min(1),
  assembledAt: Moment,
  /** Number of the last order that was counted when it was assembled. */
  ordersKnown: z.number().int().optional(),
  tookMs: z.number(),
  enterprise: z
    .object({
      id: Id,
      name: z.string(),
      creditCode: z.string(),
      riskLevel: RiskLevel,
      region: z.string(),
      industry: z.string().nullable(),
      address: z.string().nullable(),
      location: LonLat,
      contacts: z.array(Contact),
    })
    .nullable(),
  location: LonLat,
  substances: z.array(SituationSubstance),
  media: z.array(Medium),
  experts: z.array(RankedExpert),
  materials: z.object({ needs: z.array(MaterialNeed), allocations: z.array(Allocation), unmet: z.array(Unmet) }),
  monitoringAgencies: z.array(SituationAgency),
  /** Substances that no agency in the list can measure. */
  unmeasured: z.array(z.string()),
  rescueTeams: z.array(SituationTeam),
  population: z.object({ rings: z.array(PopulationRing) }),
  receptors: z.array(SituationReceptor),
  plans: z.array(SituationPlan),
  hazardZones: z.array(z.unknown()),
  travel: TravelBasis,
  /** Sections that are the command's and not told to this account: empty here, whatever they hold. */
  withheld: z.array(z.enum(['experts', 'allocations', 'monitoringAgencies', 'rescueTeams'])).optional(),
})
export type Situation = z.infer<typeof Situation>

/** One difference between two versions of the situation. */
export const SituationChange = z.object({
  section: z.enum([
    'substances',
    'experts',
    'needs',
    'allocations',
    'unmet',
    'agencies',
    'teams',
    'population',
    'receptors',
    'plans',
  ]),
  kind: z.enum(['added', 'removed', 'changed']),
  subject: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type SituationChange = z.infer<typeof SituationChange>
