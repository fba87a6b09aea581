import type { LonLat } from '@huanying/contracts/values'
import { distanceM } from '../geo/geodesic.ts'

/** One road line as loaded: vertices in order, speed in km/h. */
export interface Road {
  readonly line: readonly LonLat[]
  readonly speedKmh: number
  readonly oneWay: boolean
}

interface Edge {
  readonly to: number
  readonly minutes: number
}

/** Roads as a graph: vertices that share a place (1e-6 degrees, about 0.1 m) are one node. */
export interface RoadGraph {
  readonly places: readonly LonLat[]
  readonly edges: readonly (readonly Edge[])[]
}

/** Getting from a place to the nearest road and back is counted at this speed along the straight line, km/h. */
const accessKmh = 20

/** Builds the graph of a set of roads. */
export function buildRoadGraph(roads: readonly Road[]): RoadGraph {
  const places: LonLat[] = []
  const edges: Edge[][] = []
  const nodes = new Map<string, number>()
  const nodeOf = (place: LonLat): number => {
    const key = `${Math.round(place.lon * 1e6)},${Math.round(place.lat * 1e6)}`
    const known = nodes.get(key)
    if (known !== undefined) return known
    nodes.set(key, places.length)
    places.push(place)
    edges.push([])
    return places.length - 1
  }
  for (const road of roads) {
    for (const [index, place] of road.line.entries()) {
      const previous = road.line[index - 1]
      if (previous === undefined) continue
      const [from, to] = [nodeOf(previous), nodeOf(place)]
      const minutes = (distanceM(previous, place) / 1000 / road.speedKmh) * 60
      edges[from]?.push({ to, minutes })
      if (!road.oneWay) edges[to]?.push({ to: from, minutes })
    }
  }
  return { places, edges }
}

function nearestNode(graph: RoadGraph, place: LonLat): { node: number; accessMin: number } {
  // Equirectangular distance orders near nodes as the geodesic does; the access time is then exact.
  const shrink = Math.cos((place.lat * Math.PI) / 180)
  let best = -1
  let bestSquare = Number.POSITIVE_INFINITY
  for (const [node, candidate] of graph.places.entries()) {
    const dx = (candidate.lon - place.lon) * shrink
    const dy = candidate.lat - place.lat
    const square = dx * dx + dy * dy
    if (square < bestSquare) [best, bestSquare] = [node, square]
  }
  const at = graph.places[best]
  return {
    node: best,
    accessMin: at === undefined ? Number.POSITIVE_INFINITY : (distanceM(place, at) / 1000 / accessKmh) * 60,
  }
}

/**
 * Minutes of the fastest way from each of many places to the site, by one Dijkstra run over the reversed graph;
 * Infinity where no way leads. Access to the road on both ends goes straight at 20 km/h.
 */
export function fastestMinutes(graph: RoadGraph, site: LonLat, places: readonly LonLat[]): number[] {
  const reversed: Edge[][] = graph.edges.map(() => [])
  for (const [from, list] of graph.edges.entries())
    for (const edge of list) reversed[edge.to]?.push({ to: from, minutes: edge.minutes })
  const start = nearestNode(graph, site)
  const minutes = graph.places.map(() => Number.POSITIVE_INFINITY)
  const heap: [number, number][] = []
  if (start.node >= 0) push(heap, [start.accessMin, start.node])
  for (let top = pop(heap); top !== undefined; top = pop(heap)) {
    const [soFar, node] = top
    if (soFar >= (minutes[node] ?? 0)) continue
    minutes[node] = soFar
    for (const edge of reversed[node] ?? []) push(heap, [soFar + edge.minutes, edge.to])
  }
  return places.map((place) => {
    const access = nearestNode(graph, place)
    return (minutes[access.node] ?? Number.POSITIVE_INFINITY) + access.accessMin
  })
}

function push(heap: [number, number][], entry: [number, number]): void {
  heap.push(entry)
  let index = heap.length - 1
  while (index > 0) {
    const parent = (index - 1) >> 1
    const [child, above] = [heap[index], heap[parent]]
    if (child === undefined || above === undefined || above[0] <= child[0]) return
    heap[index] = above
    heap[parent] = child
    index = parent
  }
}

function pop(heap: [number, number][]): [number, number] | undefined {
  const top = heap[0]
  const last = heap.pop()
  if (top === undefined || last === undefined || heap.length === 0) return top
  heap[0] = last
  let index = 0
  for (;;) {
    let least = index
    for (const child of [2 * index + 1, 2 * index + 2]) {
      if ((heap[child]?.[0] ?? Number.POSITIVE_INFINITY) < (heap[least]?.[0] ?? 0)) least = child
    }
    if (least === index) return top
    const [here, there] = [heap[index], heap[least]]
    if (here === undefined || there === undefined) return top
    heap[index] = there
    heap[least] = here
    index = least
  }
}
