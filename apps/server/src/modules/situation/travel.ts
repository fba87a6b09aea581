import type { TravelBasis } from '@huanying/contracts/situation'
import type { LonLat } from '@huanying/contracts/values'
import { buildRoadGraph, fastestMinutes } from '@huanying/domain/response/road-graph'
import type { RoadGraph } from '@huanying/domain/response/road-graph'
import { etaMin, geodesicTravel, roadTravel } from '@huanying/domain/response/travel-time'
import type { z } from 'zod'
import type { Db } from '#kernel/sql'
import { findRoads } from './store.ts'

/** Something on its way to the site. */
export interface Traveller {
  readonly location: LonLat
  readonly distanceM: number
}

/** How long the ways to one site take. */
export interface Travel {
  readonly basis: z.infer<typeof TravelBasis>
  /** Minutes until each arrives. */
  minutesOf(travellers: readonly Traveller[]): number[]
  /** The least minutes that anything at least so far away can take. */
  soonestMin(distanceM: number): number
}

const geodesic: Omit<Travel, 'basis'> = {
  minutesOf: (travellers) => travellers.map(({ distanceM }) => etaMin(distanceM, geodesicTravel)),
  soonestMin: (distanceM) => etaMin(distanceM, geodesicTravel),
}

/** No road is driven faster than this (道路交通安全法实施条例 art. 78: 120 km/h on expressways). */
const fastestKmh = 120

function overRoads(graph: RoadGraph, site: LonLat): Travel {
  return {
    basis: roadTravel,
    minutesOf(travellers) {
      const minutes = fastestMinutes(
        graph,
        site,
        travellers.map(({ location }) => location),
      )
      return travellers.map(({ distanceM }, index) => {
        const driven = minutes[index]
        // A place that no loaded road reaches is counted straight, slowly, rather than left out.
        return driven === undefined || !Number.isFinite(driven)
          ? etaMin(distanceM, geodesicTravel)
          : Math.ceil(roadTravel.preparationMin + driven)
      })
    },
    soonestMin: (distanceM) => Math.ceil(roadTravel.preparationMin + (distanceM / 1000 / fastestKmh) * 60),
  }
}

const kept = new WeakMap<object, { newest: number; graph: RoadGraph }>()

/**
 * Travel to a site: over the loaded roads when there are any, else straight-line distance × factor ÷ speed. The graph of a
 * database is kept in memory and built again when the newest road on file is another one.
 */
export async function travelTo(db: Db, site: LonLat, newestRoad: number | null): Promise<Travel> {
  if (newestRoad === null) return { basis: geodesicTravel, ...geodesic }
  const known = kept.get(db.database)
  if (known?.newest === newestRoad) return overRoads(known.graph, site)
  const roads = await findRoads(db)
  const graph = buildRoadGraph(
    roads.map(({ line, speed_kmh, one_way }) => ({
      line: line.coordinates.map(([lon, lat]) => ({ lon, lat })),
      speedKmh: speed_kmh,
      oneWay: one_way,
    })),
  )
  kept.set(db.database, { newest: newestRoad, graph })
  return overRoads(graph, site)
}
