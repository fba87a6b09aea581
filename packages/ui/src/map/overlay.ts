import type { FeatureCollection } from 'geojson'
import type { LayerSpecification } from 'maplibre-gl'

type WithoutSource<T> = T extends { source: string } ? Omit<T, 'source'> : never

/** A layer of an overlay; its id need only be unique inside the overlay. */
export type OverlayLayer = WithoutSource<LayerSpecification>

/** One thing laid over the base map: data and how it is drawn. A pure value, so that a screen can be tested without a map. */
export interface Overlay {
  readonly id: string
  readonly data: FeatureCollection
  readonly layers: readonly OverlayLayer[]
  readonly cluster?: { radius: number; maxZoom: number; properties?: Record<string, unknown> }
  /** Its features can be pointed at and clicked. */
  readonly pick?: boolean
}

/** What was clicked: the overlay, and the properties of the topmost feature. */
export interface Pick {
  readonly overlay: string
  readonly id: string
  readonly properties: Readonly<Record<string, unknown>>
  readonly place: { lon: number; lat: number }
}

export type Bounds = readonly [west: number, south: number, east: number, north: number]

/** Pixels kept free at the edges, for what lies over the map there. */
export type Padding = Readonly<Record<'top' | 'right' | 'bottom' | 'left', number>>

/** Where the map looks: a place at a zoom, or everything inside bounds. */
export type MapLook =
  | { readonly place: { lon: number; lat: number }; readonly zoom: number }
  | { readonly bounds: Bounds; readonly maxZoom?: number; readonly padding?: Padding }

/** The bounds of all coordinates of the collections, degrees; null when there are none. */
export function boundsOf(...collections: readonly FeatureCollection[]): Bounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return
    const [lon, lat] = value as unknown[]
    if (typeof lon === 'number' && typeof lat === 'number') {
      west = Math.min(west, lon)
      east = Math.max(east, lon)
      south = Math.min(south, lat)
      north = Math.max(north, lat)
    } else for (const part of value) visit(part)
  }
  for (const { features } of collections) {
    for (const { geometry } of features) if (geometry !== null && 'coordinates' in geometry) visit(geometry.coordinates)
  }
  return west > east ? null : [west, south, east, north]
}
