import type { SituationAgency, SituationSubstance } from '@huanying/contracts/situation'
import type { LonLat } from '@huanying/contracts/values'
import type { SubstanceTerms } from '../substances/substance-terms.ts'

export interface AgencyFacts {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly people: number | null
  readonly capabilities: readonly string[]
  readonly distanceM: number
  readonly etaMin: number
  readonly location: LonLat
}

/** How a substance is named in an agency's list: CAS, or its name where it has none. */
const substanceLabel = (substance: SituationSubstance) => substance.cas ?? substance.name

/** Whether an agency says it can measure a substance: by CAS, by a name of it, or by its class (苯系物, VOCs). */
const canMeasure = (capabilities: readonly string[], { exact, similar }: SubstanceTerms) =>
  capabilities.some((capability) => exact.includes(capability) || similar.includes(capability))

/**
 * Monitoring agencies (监测机构) for an accident: those that can measure at least one of its substances (all of them
 * when no substance is known), first to arrive first, ties by id; and the substances that none of them can measure.
 */
export function rankAgencies(
  agencies: readonly AgencyFacts[],
  terms: readonly SubstanceTerms[],
  limit: number,
): { agencies: SituationAgency[]; unmeasured: string[] } {
  const substances = terms.map(({ substance }) => substance)
  const able = agencies
    .map(({ capabilities, ...agency }) => {
      const covered = terms.filter((wanted) => canMeasure(capabilities, wanted)).map(({ substance }) => substance)
      const missing = substances.filter((substance) => !covered.includes(substance))
      return { ...agency, covers: covered.map(substanceLabel), missing: missing.map(substanceLabel) }
    })
    .filter((agency) => substances.length === 0 || agency.covers.length > 0)
    .toSorted((a, b) => a.etaMin - b.etaMin || a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1))
  const shown = keepCoverage(able, limit)
  const measured = new Set(shown.flatMap((agency) => agency.covers))
  return {
    agencies: shown.map((agency) => ({ ...agency, distanceM: Math.round(agency.distanceM) })),
    unmeasured: substances.map(substanceLabel).filter((label) => !measured.has(label)),
  }
}

/** The first of the list, and after them each later one that can measure what none before it can. */
function keepCoverage<A extends { covers: string[] }>(able: readonly A[], limit: number): A[] {
  const shown = able.slice(0, limit)
  const measured = new Set(shown.flatMap((agency) => agency.covers))
  for (const agency of able.slice(limit)) {
    if (agency.covers.every((label) => measured.has(label))) continue
    shown.push(agency)
    for (const label of agency.covers) measured.add(label)
  }
  return shown
}
