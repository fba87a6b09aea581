import { z } from 'zod'
import { AuditEntry } from './accounts.ts'
import { changeShape, rowShape } from './ledger-shapes.ts'
import { ReceptorKind, SituationSubstance, SubstanceListing } from './situation.ts'
import { CoordinateSystem, Day, Id, LonLat, Moment, PageQuery, RiskLevel, TypedPlace } from './values.ts'

export const EnterpriseSummary = z.object({
  id: Id,
  ...rowShape('enterprises', { isListed: true }),
  riskLevel: RiskLevel,
  location: LonLat,
  substances: z.array(z.string()),
  /** Only when the list was asked for near a place, metres. */
  distanceM: z.number().nullable(),
  planExpiresOn: Day.nullable(),
  updatedAt: Moment,
})
export type EnterpriseSummary = z.infer<typeof EnterpriseSummary>

export const EnterpriseQuery = PageQuery.extend({
  q: z.string().max(100).optional(),
  region: z
    .string()
    .regex(/^\d{2,6}$/)
    .optional(),
  riskLevel: RiskLevel.optional(),
  industry: z.string().max(10).optional(),
  /** Name or CAS number of a risk substance. */
  substance: z.string().max(60).optional(),
  /** Plans or materials that lapse within so many days; 0 = lapsed already. */
  expiresWithinDays: z.coerce.number().int().min(0).max(730).optional(),
  near: z
    .string()
    .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/)
    .optional(),
  withinM: z.coerce.number().positive().max(200_000).optional(),
  sort: z.enum(['name', '-name', 'risk', '-risk', 'region', '-region', 'updated', '-updated', 'distance']).optional(),
})

export const EnterpriseSubstance = z.object({
  id: Id,
  ...rowShape('substances', {}),
  criticalT: z.number().nullable(),
  /** Its share of Q; null when it can't be told. */
  ratio: z.number().nullable(),
  listing: SubstanceListing,
  contradiction: SituationSubstance.shape.contradiction,
  toVerify: z.boolean(),
  /** Where the critical quantity was read; null: to be verified. */
  criticalSource: z.string().nullable(),
})

export const RiskPointKind = z.enum([
  'tankBund',
  'emergencyPool',
  'rainwaterOutlet',
  'wastewaterOutlet',
  'accidentValve',
  'processUnit',
  'hazardousWasteStore',
  'toxicGasMonitor',
  'other',
])
export type RiskPointKind = z.infer<typeof RiskPointKind>

export const PlanKind = z.enum(['emergencyPlan', 'riskAssessment', 'resourceSurvey'])

/** One enterprise on one page (一企一档). */
export const EnterpriseFile = EnterpriseSummary.extend({
  ...rowShape('enterprises', {}),
  riskLevelSource: z.enum(['ledger', 'computed']),
  /** Q = Σ quantity ÷ critical quantity over the listed substances (HJ 941-2018 §5); null when none is listed. */
  q: z.number().nullable(),
  /** Substances that Q leaves out, unidentified or without an amount: Q is then at least what is said. */
  qWithout: z.array(z.string()),
  /** Substances counted at the listed strength though their own isn't written. */
  qAssumed: z.array(z.string()),
  /** Counted by a critical quantity that is to be verified. */
  qUnverified: z.array(z.string()),
  /** When somebody last said that the contacts are right: whoever entered or changed them, or the enterprise itself. */
  contactConfirmedOn: Day,
  substanceRecords: z.array(EnterpriseSubstance),
  riskPoints: z.array(z.object({ id: Id, ...rowShape('riskPoints', {}), location: LonLat.nullable() })),
  materials: z.array(
    z.object({
      id: Id,
      ...rowShape('materials', {}),
      planMinimum: z.number(),
      /** Claimed or counted, and confirmed by nobody yet. */
      claimedQuantity: z.number().nullable(),
      claimedExpiresOn: Day.nullable(),
    }),
  ),
  plans: z.array(z.object({ id: Id, ...rowShape('plans', {}) })),
  /** Certificates of its people (人员证书). */
  certificates: z.array(z.object({ id: Id, ...rowShape('certificates', {}) })),
  outfalls: z.array(
    z.object({
      id: Id,
      ...rowShape('outfalls', {}),
      river: z.string(),
      reachCode: z.string(),
      distanceM: z.number(),
      location: LonLat.nullable(),
    }),
  ),
  neighbours: z.array(
    z.object({ id: Id, name: z.string(), riskLevel: RiskLevel, distanceM: z.number(), location: LonLat }),
  ),
  receptors: z.array(
    z.object({
      id: Id,
      name: z.string(),
      kind: ReceptorKind,
      people: z.number().nullable(),
      distanceM: z.number(),
      bearingDeg: z.number(),
      location: LonLat,
    }),
  ),
  /** What changed, without who looked. */
  history: z.array(AuditEntry),
  /** Who looked at what. */
  looks: z.array(AuditEntry),
  incidents: z.array(
    z.object({ id: Id, number: z.string(), mode: z.enum(['real', 'drill']), status: z.string(), occurredAt: Moment }),
  ),
})
export type EnterpriseFile = z.infer<typeof EnterpriseFile>

/** `updatedAt` is the version that was read: a change over somebody else's newer change is refused. */
export const EnterpriseChange = z.object({
  updatedAt: Moment,
  ...changeShape('enterprises'),
  location: TypedPlace.extend({ system: CoordinateSystem.default('CGCS2000') }).optional(),
  riskLevel: RiskLevel.optional(),
})
export type EnterpriseChange = z.infer<typeof EnterpriseChange>

/** Which labels to print. */
export const LabelQuery = z.object({ kind: z.enum(['point', 'material']) })
