import type { SituationSubstance, SubstanceListing } from '@huanying/contracts/situation'
import { describeSubstance } from './describe-substance.ts'
import type { SubstanceIndex } from './find-substance.ts'
import { foldName } from './read-name.ts'

/** A substance of the enterprise's ledger. */
export interface RegisteredSubstance {
  readonly id: string
  readonly name: string
  readonly cas: string | null
  /** Largest amount on site (最大存在量), tonnes. */
  readonly quantityT: number
}

/** A substance that somebody reported, with how much leaked if that was said. */
export interface LeakedSubstance {
  readonly cas?: string | null | undefined
  readonly un?: string | null | undefined
  readonly name?: string | null | undefined
  /** Reported leak (据报泄漏量), kg. */
  readonly quantityKg?: number | null | undefined
}

/**
 * The substances of an accident: all that the ledger registers, each with the leak that was reported of it, and those that
 * were reported without standing in the ledger. What is registered and what is reported to have leaked are two facts: neither
 * takes the other's place. The same substance in several units of a site adds up (HJ 941-2018: the amount on the whole site);
 * so does a leak reported in parts.
 */
export function substancesOf(
  index: SubstanceIndex,
  registered: readonly RegisteredSubstance[],
  reported: readonly LeakedSubstance[],
): SituationSubstance[] {
  const rows = [
    ...registered.map(({ id, name, cas, quantityT }) =>
      describeSubstance(index, { cas, name, quantityT, leakedKg: null, recordId: id }),
    ),
    ...reported.map(({ cas = null, un = null, name = null, quantityKg = null }) =>
      describeSubstance(index, { cas, un, name, quantityT: null, leakedKg: quantityKg, recordId: null }),
    ),
  ]
  const merged: SituationSubstance[] = []
  for (const row of rows) {
    const at = merged.findIndex((known) => isSame(known, row))
    const known = merged[at]
    if (known === undefined) merged.push(row)
    else
      merged[at] = {
        ...known,
        ...counted(known, row),
        cas: known.cas ?? row.cas,
        contradiction: known.contradiction ?? row.contradiction,
        toVerify: known.toVerify === true || row.toVerify === true,
        quantityT: sum(known.quantityT, row.quantityT),
        leakedKg: sum(known.leakedKg ?? null, row.leakedKg ?? null),
      }
  }
  return merged.toSorted((a, b) => amountT(b) - amountT(a) || (keyOf(a) < keyOf(b) ? -1 : 1))
}

const sum = (one: number | null, other: number | null) => (one === null ? other : one + (other ?? 0))
const keyOf = ({ standardName, cas, name }: SituationSubstance) => standardName ?? cas ?? name
const amountT = ({ quantityT, leakedKg }: SituationSubstance) => Math.max(quantityT ?? -1, (leakedKg ?? -1000) / 1000)

/** What is known of both decides; else CAS numbers where both stand; else the name. Gas and solution are two. */
function isSame(one: SituationSubstance, other: SituationSubstance): boolean {
  if (one.standardName !== null && other.standardName !== null) return one.standardName === other.standardName
  if (one.cas !== null && other.cas !== null) return one.cas === other.cas
  return foldName(one.name) === foldName(other.name)
}

/** From what counts in full to what is not known at all: the doubt of a part stays with the whole. */
const listings: readonly SubstanceListing[] = [
  'below-strength',
  'not-listed',
  'listed',
  'assumed-strength',
  'class-only',
  'unknown',
]

/** How two stores of one substance count together: each by its own strength. A reported leak changes nothing on file. */
function counted(
  one: SituationSubstance,
  other: SituationSubstance,
): Pick<SituationSubstance, 'criticalT' | 'criticalSource' | 'countedShare' | 'listing'> {
  if (other.quantityT === null) return one
  const { criticalT, criticalSource = null } = one.criticalT === null ? other : one
  const parts = [one, other].map(({ quantityT, criticalT: listed, countedShare }) => ({
    mass: quantityT ?? 0,
    share: listed === null ? 0 : (countedShare ?? 1),
  }))
  const mass = parts.reduce((sum, part) => sum + part.mass, 0)
  const share = mass === 0 ? one.countedShare : parts.reduce((sum, part) => sum + part.mass * part.share, 0) / mass
  const listing = listings[Math.max(listings.indexOf(one.listing), listings.indexOf(other.listing))] ?? one.listing
  return { criticalT, criticalSource, countedShare: criticalT === null ? null : share, listing }
}
