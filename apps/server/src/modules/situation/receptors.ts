import type { PopulationRing, SituationReceptor } from '@huanying/contracts/situation'
import type { DownstreamRow, ReceptorRow } from './means-store.ts'

const ringsM = [1000, 3000, 5000] as const
const settlementKinds: ReadonlySet<string> = new Set(['village', 'community'])

/**
 * People inside 1, 3 and 5 km, cumulative. Only settlements (villages, communities) have inhabitants: pupils and
 * patients are counted where they live. One drawn as a point counts when its point is inside; one with an outline by
 * the share of its area that is inside, so a small ring next to a large village is never shown empty.
 */
export function populationRings(receptors: readonly ReceptorRow[]): PopulationRing[] {
  const settlements = receptors.filter((receptor) => settlementKinds.has(receptor.kind))
  const [first] = settlements.toSorted((a, b) => a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1))
  return ringsM.map((radiusM, ring) => {
    const shares = settlements.map((settlement) => ({
      people: settlement.people ?? 0,
      share: settlement.shares === null ? Number(settlement.distanceM <= radiusM) : (settlement.shares[ring] ?? 0),
    }))
    const inside = shares.filter(({ share }) => share > 0).length
    return {
      radiusM,
      settlements: inside,
      nearest:
        inside > 0 || first === undefined
          ? null
          : { name: first.name, distanceM: Math.round(first.distanceM), people: first.people },
      people: Math.round(shares.reduce((sum, { people, share }) => sum + people * share, 0)),
      partial: shares.filter(({ share }) => share > 0 && share < wholeShare).length,
    }
  })
}

/** Areas are computed to about this share. */
const wholeShare = 0.9999

/** Receptors (保护目标) within 5 km and intakes down the river, nearest first, ties by id. */
export function listReceptors(near: readonly ReceptorRow[], downstream: readonly DownstreamRow[]): SituationReceptor[] {
  const onRiver = new Map(downstream.map((row) => [row.id, row]))
  const beyond = downstream.filter((row) => !near.some(({ id }) => id === row.id))
  return [...near, ...beyond]
    .map((row) => ({ row, river: onRiver.get(row.id) }))
    .toSorted((a, b) => a.row.distanceM - b.row.distanceM || (a.row.id < b.row.id ? -1 : 1))
    .map(({ row, river }) => ({
      id: row.id,
      kind: row.kind,
      name: row.name,
      distanceM: Math.round(row.distanceM),
      bearingDeg: Math.round(row.bearingDeg * 10) / 10,
      people: row.people,
      downstream: river !== undefined,
      riverDistanceM: river === undefined ? null : Math.round(river.riverDistanceM),
      riverTravelH:
        river === undefined || river.riverTravelH === null ? null : Math.round(river.riverTravelH * 10) / 10,
      location: { lon: row.lon, lat: row.lat },
    }))
}
