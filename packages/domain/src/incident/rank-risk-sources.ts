import type { LonLat, RiskLevel } from '@huanying/contracts/values'

/** A plant near the place, with what it keeps. */
export interface NearbyPlant {
  readonly id: string
  readonly name: string
  readonly riskLevel: RiskLevel
  readonly distanceM: number
  readonly location: LonLat
  readonly phone: string | null
  readonly substances: readonly { readonly name: string; readonly cas: string | null; readonly quantityT: number }[]
}

export interface RankedSource extends Omit<NearbyPlant, 'substances'> {
  readonly matches: { name: string; quantityT: number; exact: boolean }[]
  readonly score: number
}

const levelWeight = { major: 1, significant: 0.6, general: 0.3 } as const
/** At this distance a plant counts half as much as at the gate (house value). */
const halfDistanceM = 3000

/**
 * Plants that an accident without an address may come from, likeliest first: a plant that keeps the reported substance
 * (by CAS number, else by name) before one that does not, then by nearness and risk level, ties by id. Score in 0–1.
 */
export function rankRiskSources(
  plants: readonly NearbyPlant[],
  reported: readonly { readonly cas?: string | null | undefined; readonly name?: string | null | undefined }[],
): RankedSource[] {
  return plants
    .map(({ substances, ...plant }) => {
      const matches = substances.flatMap(({ name, cas, quantityT }) => {
        const byCas = cas !== null && reported.some((asked) => asked.cas === cas)
        const byName = reported.some(
          (asked) =>
            asked.name != null && asked.name !== '' && (name.includes(asked.name) || asked.name.includes(name)),
        )
        return byCas || byName ? [{ name, quantityT, exact: byCas }] : []
      })
      const keeps = reported.length === 0 ? 0.5 : matches.some(({ exact }) => exact) ? 1 : matches.length > 0 ? 0.8 : 0
      const near = 1 / (1 + plant.distanceM / halfDistanceM)
      const score = 0.55 * keeps + 0.3 * near + 0.15 * levelWeight[plant.riskLevel]
      return { ...plant, distanceM: Math.round(plant.distanceM), matches, score: Math.round(score * 1000) / 1000 }
    })
    .toSorted((a, b) => b.score - a.score || a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1))
}
