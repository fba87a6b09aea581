import type { Requirement, RequirementCatalogue } from '@huanying/contracts/reference'
import type { MaterialNeed, Reason, SituationSubstance } from '@huanying/contracts/situation'
import type { Medium, RiskLevel } from '@huanying/contracts/values'
import { describeReason } from './reasons.ts'

/** A lot of material on record. `itemKey` and `unitKey` are canonical (see ItemIndex). */
export interface StockLot {
  readonly id: string
  readonly itemKey: string
  readonly unitKey: string
  readonly quantity: number
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
  const largestT = Math.max(0, ...facts.substances.map((substance) => substance.quantityT ?? 0))
  const wanted = facts.catalogue.rows.filter((row) => applies(row, facts))
  return wanted.map((row) => {
    const required = amountOf(row, groups, largestT)
    const onSite = facts.onSite
      .filter((lot) => lot.itemKey === row.item && lot.unitKey === row.unit && isUsable(lot, facts.today))
      .reduce((sum, lot) => sum + lot.quantity, 0)
    const reason = reasonOf(row, groups, largestT)
    return {
      item: row.item,
      unit: row.unit,
      category: row.category,
      required,
      onSite,
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

function amountOf({ amount }: Requirement, groups: number, largestT: number): number {
  switch (amount.kind) {
    case 'fixed':
      return amount.each
    case 'perGroup':
      return amount.each * groups
    case 'perTonne':
      return Math.ceil(Math.min(amount.max, Math.max(amount.min, amount.each * largestT)))
  }
}

function reasonOf(row: Requirement, groups: number, largestT: number): Reason {
  const facts: Record<string, string | number> = { ...row.amount, groups, tonnes: largestT }
  const fill = (pattern: string) => pattern.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
  return { code: 'need.row', facts: { id: row.id, zh: fill(row.becauseZh), en: fill(row.becauseEn) } }
}
