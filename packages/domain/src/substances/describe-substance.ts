import type { SubstanceReference } from '@huanying/contracts/reference'
import type { Hazard, SituationSubstance, SubstanceListing } from '@huanying/contracts/situation'
import type { Medium } from '@huanying/contracts/values'
import type { Identified, SubstanceIndex } from './find-substance.ts'
import type { Share } from './read-name.ts'
import { hazardsOf, mediaOf } from './un-number.ts'

export interface LedgerSubstance {
  readonly cas: string | null
  readonly un?: string | null
  readonly name: string | null
  readonly quantityT: number | null
  readonly leakedKg?: number | null
  readonly recordId: string | null
}

/**
 * How a substance stands to the list of critical quantities. A row that names a strength (盐酸 ≥ 37 %, 氨水 ≥ 20 %) holds
 * from there on and not below; where no strength is written it is taken to hold, and said to be an assumption.
 */
function listingOf({ reference, transport }: Identified, share: Share | null): SubstanceListing {
  if (reference === undefined) return transport === undefined ? 'unknown' : 'class-only'
  if (reference.criticalT === null) return 'not-listed'
  if (reference.listedFrom === undefined) return 'listed'
  if (share === null) return 'assumed-strength'
  if (share.max < reference.listedFrom) return 'below-strength'
  return share.min >= reference.listedFrom ? 'listed' : 'assumed-strength'
}

/**
 * The share of the stored mass that counts against the critical quantity (HJ 941-2018: a mixture or dilution is converted
 * to the pure substance, metals to the metal; rows with a strength in their name count whole).
 */
function countedShareOf(reference: SubstanceReference, share: Share | null): number {
  const pure = reference.listedFrom === undefined && share !== null ? share.max : 1
  return pure * (reference.countedShare ?? 1)
}

/** Whether not all that the list says of a substance was read in its source (`data/reference/README.md`). */
const isFromMemory = (reference: SubstanceReference | undefined): boolean =>
  reference !== undefined && reference.confidence !== 'high'

/** A substance of the ledger or of a report, with what the reference knows of it; nothing known = nothing claimed. */
export function describeSubstance(index: SubstanceIndex, given: LedgerSubstance): SituationSubstance {
  const identified = index.identify(given)
  const { reference, transport, share, contradiction } = identified
  const listing = listingOf(identified, share)
  const counts = reference !== undefined && listing !== 'below-strength'
  return {
    cas: given.cas ?? reference?.cas ?? null,
    name:
      given.name ?? reference?.nameZh ?? transport?.nameZh ?? given.cas ?? (given.un ? `UN ${given.un}` : '未知物质'),
    standardName: reference?.nameZh ?? null,
    quantityT: given.quantityT,
    leakedKg: given.leakedKg ?? null,
    criticalT: counts ? reference.criticalT : null,
    countedShare: counts ? countedShareOf(reference, share) : null,
    listing,
    contradiction,
    toVerify: isFromMemory(reference),
    criticalSource: (counts ? reference.criticalSource : undefined) ?? null,
    media: reference?.media ?? (transport === undefined ? [] : mediaOf(transport)),
    hazards: reference?.hazards ?? (transport === undefined ? [] : hazardsOf(transport)),
    disposalClass: reference?.disposalClass ?? null,
    recordId: given.recordId,
  }
}

/** Whether it isn't known what a substance is: its hazards, critical quantity and needs are then not known either. */
export const isUnidentified = ({ listing }: Pick<SituationSubstance, 'listing'>): boolean =>
  listing === 'unknown' || listing === 'class-only'

/** One substance's share of Q: its counted mass over its critical quantity; 0 when it doesn't count, null when unknown. */
export function ratioOf(substance: SituationSubstance): number | null {
  const { quantityT, criticalT, countedShare } = substance
  if (isUnidentified(substance)) return null
  if (criticalT === null) return 0
  return quantityT === null ? null : (quantityT * (countedShare ?? 1)) / criticalT
}

/** Q and the names of what it leaves out or assumes. */
export interface QuantityRatio {
  /** Σ over the listed substances with an amount; null when there is none. */
  readonly q: number | null
  /** Not counted, since unidentified or without an amount: Q is at least what is said. */
  readonly without: readonly string[]
  /** Counted at the listed strength though none is written. */
  readonly assumed: readonly string[]
  /** Counted by a critical quantity that is to be verified. */
  readonly unverified: readonly string[]
}

/** Whether a critical quantity stands there that was read in no source. */
export const isCriticalToVerify = ({
  criticalT,
  criticalSource = null,
}: Pick<SituationSubstance, 'criticalT' | 'criticalSource'>): boolean => criticalT !== null && criticalSource === null

/** Q = Σ qᵢ/Qᵢ over the listed substances (HJ 941-2018 §5.1), with what is not in it. */
export function quantityRatio(substances: readonly SituationSubstance[]): QuantityRatio {
  const listed = substances.filter(({ criticalT, quantityT }) => criticalT !== null && quantityT !== null)
  const names = (of: (substance: SituationSubstance) => boolean) => [
    ...new Set(substances.filter(of).map(({ name }) => name)),
  ]
  return {
    q: listed.length === 0 ? null : listed.reduce((sum, substance) => sum + (ratioOf(substance) ?? 0), 0),
    without: names((substance) => ratioOf(substance) === null),
    assumed: names(({ listing }) => listing === 'assumed-strength'),
    unverified: names((substance) => substance.toVerify === true && isCriticalToVerify(substance)),
  }
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
