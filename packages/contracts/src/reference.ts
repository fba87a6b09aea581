import { z } from 'zod'
import { ReportKind } from './reports.ts'
import { Hazard } from './situation.ts'
import { Medium } from './values.ts'

/** Reference data (参考数据): what the guides and standards say, kept as data with its source and confidence. */

export const SubstanceReference = z.object({
  /** Two rows may share a number: the gas and its solution (氯化氢, 盐酸). */
  cas: z.string().nullable(),
  /** Further numbers under which it is found on file, another row's own number among them. */
  otherCas: z.array(z.string()).optional(),
  nameZh: z.string(),
  nameEn: z.string().nullable(),
  aliases: z.array(z.string()),
  /** Trade names that mean a solution of it, with its mass share: 福尔马林. */
  solutions: z.array(z.object({ name: z.string(), min: z.number(), max: z.number() })).optional(),
  un: z.array(z.string()),
  /** Critical quantity, tonnes (HJ 941-2018 app. A / HJ 169-2018 app. B). */
  criticalT: z.number().nullable(),
  /** Where that was read (data/reference/README.md); none: from memory, or put under a group of the table, to be verified. */
  criticalSource: z.string().optional(),
  /** Mass share from which the list names it (盐酸 ≥ 37 %, 氨水 ≥ 20 %); none: at any strength, converted to the pure. */
  listedFrom: z.number().positive().max(1).optional(),
  /** Share of its mass that counts: of a metal's compound the metal. */
  countedShare: z.number().positive().max(1).optional(),
  media: z.array(Medium),
  hazards: z.array(Hazard),
  /** Boiling and flash point, °C, where the air among its media and 易燃 among its hazards stand on them. */
  boiling: z.object({ c: z.number(), source: z.string() }).optional(),
  flash: z.object({ c: z.number(), source: z.string() }).optional(),
  disposalClass: z.string().nullable(),
  confidence: z.enum(['high', 'medium', 'low']),
})
export type SubstanceReference = z.infer<typeof SubstanceReference>

/** A UN number (联合国编号) with its transport class: what is known of a load when nothing else is. */
export const UnNumber = z.object({
  un: z.string().regex(/^\d{4}$/),
  nameZh: z.string(),
  nameEn: z.string(),
  /** Class or division, such as 2.3, as in the UN Model Regulations; from memory, to be verified (data/reference/README.md). */
  class: z.string(),
  /** Subsidiary hazards, as classes. */
  subsidiary: z.array(z.string()),
  /** The substance of the list above that it is or comes nearest to. */
  cas: z.string().nullable(),
})
export type UnNumber = z.infer<typeof UnNumber>

export const DisposalClass = z.object({
  key: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  /** Words by which experts and agencies name the class. */
  terms: z.array(z.string()),
  actions: z.string(),
  materials: z.string(),
  doseRule: z.string(),
  ppe: z.string(),
  note: z.string(),
  confidence: z.string(),
})
export type DisposalClass = z.infer<typeof DisposalClass>

const Amount = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), each: z.number().positive() }),
  z.object({ kind: z.literal('perGroup'), each: z.number().positive() }),
  z.object({
    kind: z.literal('perTonne'),
    /** The reported leak where one is known (what is to be taken up or treated), else and without it the registered maximum. */
    of: z.literal('leak').optional(),
    each: z.number().positive(),
    min: z.number(),
    max: z.number(),
  }),
])

/** One row of the requirement catalogue: what an accident asks for, when, how much, and who says so. */
export const Requirement = z.object({
  id: z.string(),
  item: z.string(),
  unit: z.string(),
  category: z.string(),
  amount: Amount,
  /** All that are named must hold; each holds when one of its values does. */
  when: z.object({
    media: z.array(Medium).optional(),
    hazards: z.array(Hazard).optional(),
    disposalClasses: z.array(z.string()).optional(),
  }),
  becauseZh: z.string(),
  becauseEn: z.string(),
  source: z.string(),
  confidence: z.string(),
})
export type Requirement = z.infer<typeof Requirement>

export const RequirementCatalogue = z.object({
  /** How many response groups go out. */
  groups: z.object({
    note: z.string(),
    base: z.number(),
    perMedium: z.number(),
    byRiskLevel: z.object({ general: z.number(), significant: z.number(), major: z.number() }),
  }),
  rows: z.array(Requirement),
})
export type RequirementCatalogue = z.infer<typeof RequirementCatalogue>

export const MaterialItem = z.object({
  item: z.string(),
  synonyms: z.array(z.string()),
  unit: z.string(),
  units: z.array(z.string()),
  category: z.string(),
})
export type MaterialItem = z.infer<typeof MaterialItem>

export const ExpertFields = z.object({
  industries: z.array(z.object({ prefix: z.string(), terms: z.array(z.string()) })),
  media: z.record(Medium, z.array(z.string())),
  general: z.array(z.string()),
})
export type ExpertFields = z.infer<typeof ExpertFields>

export const SkillNeed = z.object({
  skill: z.string(),
  when: z.object({ media: z.array(Medium).optional(), hazards: z.array(Hazard).optional() }),
})
export type SkillNeed = z.infer<typeof SkillNeed>

export const NamedRegion = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  lon: z.number(),
  lat: z.number(),
})
export const Industry = z.object({ code: z.string(), zh: z.string(), en: z.string() })

/** What a city prints in the head and at the foot of its official documents; null where nobody has said it. */
export const Letterhead = z.object({
  /** First four digits and 00. */
  city: z.string().regex(/^\d{4}00$/),
  /** 发文机关标志; the office's own name where null. */
  mark: z.string().nullable(),
  /** 机关代字 before the year of a number (发文字号). */
  numberWord: z.string().nullable(),
  /** 紧急程度 of each kind of report. */
  urgency: z.record(ReportKind, z.enum(['特急', '加急']).nullable()),
  /** 抄送机关. */
  copies: z.string().nullable(),
  /** 印发机关; the office itself where null. */
  printer: z.string().nullable(),
})
export type Letterhead = z.infer<typeof Letterhead>

/** A block that an encoder of phones or browsers writes into a JPEG beside the image (ITU-T T.81: APPn). */
export const PictureBlock = z.object({
  marker: z.string().regex(/^APP(\d|1[0-5])$/),
  /** Its first bytes, one a character, by which it is known. */
  begins: z.string().min(2),
  /** Bytes of a block, at most. */
  atMost: z.number().int(),
  what: z.string(),
  writtenBy: z.string(),
  source: z.string(),
  confidence: z.enum(['high', 'medium', 'low']),
})
