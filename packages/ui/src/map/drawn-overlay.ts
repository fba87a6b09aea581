import type { LonLat } from '@huanying/contracts/values'
import { distanceM } from '@huanying/domain/geo/geodesic'
import type { Feature, Geometry } from 'geojson'
import type { ExpressionSpecification } from 'maplibre-gl'
import { palettes } from '../tokens.ts'
import type { Overlay } from './overlay.ts'
import type { Look } from './overlays.ts'
import { labelFonts } from './style.ts'

/** Something drawn by hand: an area, a line or a point, with its name. `isDraft` while it is still being drawn. */
export interface Drawn {
  readonly geometry: Geometry
  readonly label: string
  readonly isDraft?: boolean
}

/** What was drawn on the map (标绘): areas hatched by their edge, lines thick, points as dots, each with its name. */
export function drawnOverlay(
  id: string,
  { drawn, site }: { drawn: readonly Drawn[]; site: LonLat },
  look: Look,
): Overlay {
  const palette = palettes[look.mood]
  const { scale = 1 } = look
  const colour: ExpressionSpecification = ['case', ['get', 'isDraft'], palette.ink, palette.care]
  return {
    id,
    data: {
      type: 'FeatureCollection',
      features: drawn.flatMap(({ geometry, label, isDraft = false }): Feature[] => [
        { type: 'Feature', geometry, properties: { name: label, isDraft, isLabel: false } },
        ...(label === '' ? [] : [named(labelOf(geometry, site), { label, isDraft, isLabel: true })]),
      ]),
    },
    layers: [
      {
        id: 'area',
        type: 'fill',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': colour, 'fill-opacity': 0.16 },
      },
      {
        id: 'line',
        type: 'line',
        filter: ['!=', ['geometry-type'], 'Point'],
        paint: { 'line-color': colour, 'line-width': 3 * scale },
      },
      {
        id: 'dot',
        type: 'circle',
        filter: ['all', ['==', ['geometry-type'], 'Point'], ['!', ['get', 'isLabel']]],
        paint: {
          'circle-color': colour,
          'circle-radius': 6 * scale,
          'circle-stroke-color': palette.mapHalo,
          'circle-stroke-width': 2 * scale,
        },
      },
      {
        id: 'label',
        type: 'symbol',
        filter: ['get', 'isLabel'],
        layout: {
          'text-field': ['get', 'label'],
          'text-font': labelFonts,
          'text-size': 12 * scale,
          'text-anchor': ['get', 'anchor'],
          'text-radial-offset': 0.8,
          'text-max-width': 12,
        },
        paint: { 'text-color': palette.care, 'text-halo-color': palette.mapHalo, 'text-halo-width': 2 },
      },
    ],
  }
}

const named = ({ geometry, anchor }: ReturnType<typeof labelOf>, properties: object): Feature => ({
  type: 'Feature',
  geometry,
  properties: { ...properties, anchor },
})

type Corner = readonly number[]

/** The side of a corner on which its name stands: outward from the site. */
function sideOf(
  [lon = 0, lat = 0]: Corner,
  { lon: siteLon, lat: siteLat }: LonLat,
): 'left' | 'right' | 'top' | 'bottom' {
  const east = (lon - siteLon) * Math.cos((siteLat * Math.PI) / 180)
  const north = lat - siteLat
  if (Math.abs(east) > Math.abs(north)) return east > 0 ? 'left' : 'right'
  return north >= 0 ? 'bottom' : 'top'
}

/**
 * Where the name of a drawing stands: of an area inside it, from its middle towards the corner farthest from the site, where
 * marks crowd; of a line at that corner, and outward of it.
 */
function labelOf(geometry: Geometry, site: LonLat): { geometry: Geometry; anchor: string } {
  const corners: readonly Corner[] =
    geometry.type === 'Polygon'
      ? (geometry.coordinates[0] ?? [])
      : geometry.type === 'LineString'
        ? geometry.coordinates
        : geometry.type === 'Point'
          ? [geometry.coordinates]
          : []
  const [first, ...others] = corners
  if (first === undefined) return { geometry, anchor: 'bottom' }
  const farness = ([lon = 0, lat = 0]: Corner) => distanceM(site, { lon, lat })
  const far = others.reduce((best, corner) => (farness(corner) > farness(best) ? corner : best), first)
  if (geometry.type !== 'Polygon')
    return { geometry: { type: 'Point', coordinates: [...far] }, anchor: sideOf(far, site) }
  const [lon, lat] = [0, 1].map((axis) => {
    const middle = others.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / Math.max(1, others.length)
    return (middle + 2 * (far[axis] ?? 0)) / 3
  })
  return { geometry: { type: 'Point', coordinates: [lon ?? 0, lat ?? 0] }, anchor: 'center' }
}
