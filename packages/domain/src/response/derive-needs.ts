import type { Requirement, RequirementCatalogue } from '@huanying/contracts/reference'
import type { MaterialNeed, Reason, SituationSubstance } from '@huanying/contracts/situation'
import type { Medium, RiskLevel } from '@huanying/contracts/values'
import { chineseMass, massOf } from '../mass.ts'
import { describeReason } from './reasons.ts'

/** A lot of material on record. `itemKey` and `unitKey` are canonical (see ItemIndex). */
export interface StockLot {
  readonly id: string
  readonly itemKey: string
  readonly unitKey: string
  readonly quantity: number
  /** As the ledger has it, where a count or a claim of less waits for an official; left out where nothing does. */
  readonly onFile?: number | null
  readonly planMinimum: number
  /** Last usable day, YYYY-MM-DD; null = does not expire. */
  readonly expiresOn: string | null
}

/** Whether a lot can still be used on a day: on its last day it can, after it never. */
export function isUsable(lot: Pick<StockLot, 'expiresOn'>, today: string): boolean {
  return lot.expiresOn === null || lot.expiresOn >= today
}

export interface NeedFacts {
  readonly catalogue: RequirementCatalogue
  readonly substances: readonly SituationSubstance[]
  readonly media: readonly Medium[]
  readonly riskLevel: RiskLevel | null
  readonly onSite: readonly StockLot[]
  readonly today: string
}

/** Response groups that go out: a base, one for each affected medium, more for a greater risk level (catalogue). */
export function responseGroups({
  catalogue,
  media,
  riskLevel,
}: Pick<NeedFacts, 'catalogue' | 'media' | 'riskLevel'>): number {
  const { base, perMedium, byRiskLevel } = catalogue.groups
  return base + perMedium * media.length + (riskLevel === null ? 0 : byRiskLevel[riskLevel])
}

/** What the accident asks for by the catalogue, what of it is on site and usable, and what is short. */
export function deriveNeeds(facts: NeedFacts): MaterialNeed[] {
  const groups = responseGroups(facts)
  const wanted = facts.catalogue.rows.filter((row) => applies(row, facts))
  return wanted.map((row) => {
    const stake = stakeOf(row, facts.substances)
    const required = amountOf(row, groups, stake.kg / 1000)
    const lots = facts.onSite.filter(
      (lot) => lot.itemKey === row.item && lot.unitKey === row.unit && isUsable(lot, facts.today),
    )
    const onSite = lots.reduce((sum, lot) => sum + lot.quantity, 0)
    const onFile = lots.reduce((sum, lot) => sum + (lot.onFile ?? lot.quantity), 0)
    const reason = reasonOf(row, groups, stake)
    return {
      item: row.item,
      unit: row.unit,
      category: row.category,
      required,
      onSite,
      ...(onFile === onSite ? {} : { onFile }),
      shortage: Math.max(0, required - onSite),
      because: [describeReason(reason, 'zh')],
      reasons: [reason],
      source: row.source,
    }
  })
}

function applies({ when }: Requirement, { substances, media }: NeedFacts): boolean {
  const meets = (wanted: readonly string[] | undefined, has: readonly string[]) =>
    wanted === undefined || wanted.some((value) => has.includes(value))
  return (
    meets(when.media, media) &&
    meets(
      when.hazards,
      substances.flatMap((substance) => substance.hazards),
    ) &&
    meets(
      when.disposalClasses,
      substances.flatMap((substance) => substance.disposalClass ?? []),
    )
  )
}

function amountOf({ amount }: Requirement, groups: number, tonnes: number): number {
  switch (amount.kind) {
    case 'fixed':
      return amount.each
    case 'perGroup':
      return amount.each * groups
    case 'perTonne':
      return Math.ceil(Math.min(amount.max, Math.max(amount.min, amount.each * tonnes)))
  }
}

/** The amount that a rule per tonne counts by, kg, and of what. */
interface Stake {
  readonly kg: number
  readonly name: string
  readonly of: 'leak' | 'registered' | 'unknown'
}

/**
 * What a rule per tonne is about: the largest single amount of the substances that it asks for. What is taken up or treated
 * goes by the reported leak once somebody told one; what guards against the worst, by the registered maximum.
 */
function stakeOf({ amount, when }: Requirement, substances: readonly SituationSubstance[]): Stake {
  const asked = substances.filter(
    ({ disposalClass }) =>
      when.disposalClasses === undefined || when.disposalClasses.some((wanted) => wanted === disposalClass),
  )
  const leaks = asked.flatMap(({ name, leakedKg = null }): Stake[] =>
    leakedKg === null ? [] : [{ kg: leakedKg, name, of: 'leak' }],
  )
  const registered = asked.flatMap(({ name, quantityT }): Stake[] =>
    quantityT === null ? [] : [{ kg: quantityT * 1000, name, of: 'registered' }],
  )
  const counted =
    amount.kind === 'perTonne' && amount.of === 'leak' && leaks.length > 0 ? leaks : [...registered, ...leaks]
  return counted.reduce((most, one) => (one.kg > most.kg ? one : most), { kg: 0, name: '', of: 'unknown' })
}

const stakeWords = {
  zh: ({ kg, name, of }: Stake) =>
    of === 'unknown'
      ? '（数量不明，按下限）'
      : `（按${of === 'leak' ? `据报泄漏${name}` : `企业登记${name}最大存在量`}${chineseMass(kg)}）`,
  en: ({ kg, name, of }: Stake) => {
    const { amount, unit } = massOf(kg)
    return of === 'unknown'
      ? ' (amount unknown: the least)'
      : ` (${of === 'leak' ? 'reported leak' : 'registered maximum'} of ${name}, ${amount} ${unit})`
  },
} as const

function reasonOf(row: Requirement, groups: number, stake: Stake): Reason {
  const facts: Readonly<Record<string, unknown>> = { ...row.amount, groups }
  const fill = (pattern: string, language: 'zh' | 'en') =>
    pattern.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '')) +
    (row.amount.kind === 'perTonne' ? stakeWords[language](stake) : '')
  return { code: 'need.row', facts: { id: row.id, zh: fill(row.becauseZh, 'zh'), en: fill(row.becauseEn, 'en') } }
}
