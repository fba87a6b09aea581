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
export function drawnOverlay(id: string, drawn: readonly Drawn[], look: Look): Overlay {
  const palette = palettes[look.mood]
  const { scale = 1 } = look
  const colour: ExpressionSpecification = ['case', ['get', 'isDraft'], palette.ink, palette.care]
  return {
    id,
    data: {
      type: 'FeatureCollection',
      features: drawn.flatMap(({ geometry, label, isDraft = false }): Feature[] => [
        { type: 'Feature', geometry, properties: { name: label, isDraft, isLabel: false } },
        ...(label === ''
          ? []
          : [
              {
                type: 'Feature' as const,
                geometry: labelPlace(geometry),
                properties: { label, isDraft, isLabel: true },
              },
            ]),
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
          'text-offset': [0, -0.8],
          'text-anchor': 'bottom',
        },
        paint: { 'text-color': palette.care, 'text-halo-color': palette.mapHalo, 'text-halo-width': 2 },
      },
    ],
  }
}

/** Where the name of a drawing stands: above its northernmost corner, clear of what lies inside an area. */
function labelPlace(geometry: Geometry): Geometry {
  const corners = geometry.type === 'Polygon' ? (geometry.coordinates[0] ?? []) : []
  const [first, ...others] = geometry.type === 'LineString' ? geometry.coordinates : corners
  if (first === undefined) return geometry
  const top = others.reduce((best, corner) => ((corner[1] ?? 0) > (best[1] ?? 0) ? corner : best), first)
  return { type: 'Point', coordinates: top }
}
