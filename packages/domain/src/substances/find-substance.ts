import type { SubstanceReference } from '@huanying/contracts/reference'
import type { Hazard, SituationSubstance } from '@huanying/contracts/situation'
import type { Medium } from '@huanying/contracts/values'

/** Finds substances by CAS number, UN number, name or alias. */
export interface SubstanceIndex {
  find(wanted: { cas?: string | null; un?: string | null; name?: string | null }): SubstanceReference | undefined
}

/** A name as it is compared: case, blanks and brackets apart. */
export const plainName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s()\uFF08\uFF09]/g, '')

/** A name without what stands in brackets at its end: 盐酸（31%）, 甲醇（工业级）. */
const withoutNote = (name: string) => name.replace(/[(\uFF08][^)\uFF09]*[)\uFF09]\s*$/, '')

/** Builds the look-up over the reference list. CAS decides; then UN; then the name, at last without its bracketed end. */
export function indexSubstances(list: readonly SubstanceReference[]): SubstanceIndex {
  const byCas = new Map<string, SubstanceReference>()
  const byUn = new Map<string, SubstanceReference>()
  const byName = new Map<string, SubstanceReference>()
  for (const substance of list) {
    if (substance.cas !== null) byCas.set(substance.cas, substance)
    for (const un of substance.un) if (!byUn.has(un)) byUn.set(un, substance)
    for (const name of [substance.nameZh, substance.nameEn ?? '', ...substance.aliases]) {
      if (name !== '' && !byName.has(plainName(name))) byName.set(plainName(name), substance)
    }
  }
  return {
    find({ cas, un, name }) {
      return (
        (cas ? byCas.get(cas) : undefined) ??
        (un ? byUn.get(un) : undefined) ??
        (name ? (byName.get(plainName(name)) ?? byName.get(plainName(withoutNote(name)))) : undefined)
      )
    },
  }
}

export interface LedgerSubstance {
  readonly cas: string | null
  readonly un?: string | null
  readonly name: string | null
  readonly quantityT: number | null
  readonly leakedKg?: number | null
  readonly recordId: string | null
}

/** A substance of the ledger or of a report, with what the reference knows of it; nothing known = nothing claimed. */
export function describeSubstance(index: SubstanceIndex, given: LedgerSubstance): SituationSubstance {
  const reference = index.find(given)
  return {
    cas: given.cas ?? reference?.cas ?? null,
    name: given.name ?? reference?.nameZh ?? given.cas ?? (given.un ? `UN ${given.un}` : '未知物质'),
    quantityT: given.quantityT,
    leakedKg: given.leakedKg ?? null,
    criticalT: reference?.criticalT ?? null,
    media: reference?.media ?? [],
    hazards: reference?.hazards ?? [],
    disposalClass: reference?.disposalClass ?? null,
    recordId: given.recordId,
  }
}

/** Q = Σ qᵢ/Qᵢ over the listed substances (HJ 941-2018 §5.1); null when none is listed. */
export function quantityRatio(substances: readonly SituationSubstance[]): number | null {
  const listed = substances.filter((substance) => substance.criticalT !== null && substance.quantityT !== null)
  if (listed.length === 0) return null
  return listed.reduce((sum, substance) => sum + (substance.quantityT ?? 0) / (substance.criticalT ?? 1), 0)
}

const mediumOrder: readonly Medium[] = ['water', 'air', 'soil']

/**
 * The media an accident can reach: what the officer stated, else those of the substances together with the
 * enterprise's own flags (涉水, 涉气).
 */
export function affectedMedia(facts: {
  stated: readonly Medium[]
  substances: readonly SituationSubstance[]
  affectsWater: boolean | null
  affectsAir: boolean | null
}): Medium[] {
  if (facts.stated.length > 0) return mediumOrder.filter((medium) => facts.stated.includes(medium))
  const found = new Set<Medium>(facts.substances.flatMap((substance) => substance.media))
  if (facts.affectsWater === true) found.add('water')
  if (facts.affectsAir === true) found.add('air')
  return mediumOrder.filter((medium) => found.has(medium))
}

/** All hazards of a set of substances, each once. */
export function allHazards(substances: readonly SituationSubstance[]): Hazard[] {
  return [...new Set(substances.flatMap((substance) => substance.hazards))]
}
