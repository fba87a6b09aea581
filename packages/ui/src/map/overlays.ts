import { wordsIn } from '@huanying/contracts/values'
import type { Language, LonLat, RiskLevel } from '@huanying/contracts/values'
import { destination } from '@huanying/domain/geo/geodesic'
import type { Feature, FeatureCollection, Polygon } from 'geojson'
import type { ExpressionSpecification } from 'maplibre-gl'
import { distanceWords } from '../format.ts'
import { palettes } from '../tokens.ts'
import type { Mood } from '../tokens.ts'
import { markName, roomMark, roomPx } from './marks.ts'
import type { Mark } from './marks.ts'
import type { Overlay, OverlayLayer } from './overlay.ts'
import { labelFonts } from './style.ts'

/** Everything that drawing depends on besides the data. */
export interface Look {
  readonly mood: Mood
  readonly language: Language
  /** How much larger marks, lines and words are than at a desk; 1 when left out. */
  readonly scale?: number
}

/** A point to draw: what it is, what it is called, and whatever the screen wants back when it is clicked. */
export interface PointOnMap {
  readonly id: string
  readonly name: string
  readonly mark: Mark
  readonly place: LonLat
  readonly label?: string
  readonly properties?: Readonly<Record<string, string | number | boolean | null>>
}

/** The mark of an enterprise's risk level. */
export function riskMark(level: RiskLevel): Mark {
  return `risk-${level}`
}

function collection(points: readonly PointOnMap[], { mood, language }: Look): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: points.map(({ id, name, mark, place, label, properties }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
      properties: {
        ...properties,
        id,
        name,
        label: label ?? name,
        mark: markName(mark, mood, language),
        order: orderOf(mark),
      },
    })),
  }
}

/** What matters more is drawn later, on top. */
function orderOf(mark: Mark): number {
  return mark === 'risk-general' ? 0 : mark === 'risk-significant' ? 2 : mark === 'risk-major' ? 3 : 1
}

function markLayer(
  look: Look,
  options: { iconSize: number; labelFrom: number; filter?: ExpressionSpecification },
): OverlayLayer {
  const palette = palettes[look.mood]
  const { scale = 1 } = look
  return {
    id: 'marks',
    type: 'symbol',
    ...(options.filter === undefined ? {} : { filter: options.filter }),
    layout: {
      'icon-image': ['get', 'mark'],
      'icon-size': options.iconSize * scale,
      'icon-allow-overlap': true,
      'symbol-sort-key': ['get', 'order'],
      'text-field': ['step', ['zoom'], '', options.labelFrom, ['get', 'label']],
      'text-font': labelFonts,
      'text-size': 12 * scale,
      'text-variable-anchor': ['left', 'right', 'bottom', 'top'],
      'text-radial-offset': 1,
      'text-justify': 'auto',
      'text-max-width': 12,
      'text-optional': true,
    },
    paint: { 'text-color': palette.mapInk, 'text-halo-color': palette.mapHalo, 'text-halo-width': 1.6 },
  }
}

/** Points that are few enough to be shown one by one, with their names. */
export function pointOverlay(
  id: string,
  points: readonly PointOnMap[],
  look: Look & { labelFrom?: number; iconSize?: number },
): Overlay {
  return {
    id,
    data: collection(points, look),
    pick: true,
    layers: [markLayer(look, { iconSize: look.iconSize ?? 0.5, labelFrom: look.labelFrom ?? 0 })],
  }
}

/** Keeps names away from discs, whose radii (px) are told as stops of a value: a circle alone would lie over them. */
export function roomOf(value: ExpressionSpecification, stops: readonly number[]) {
  return {
    'icon-image': roomMark,
    'icon-allow-overlap': true,
    'icon-size': [
      'interpolate',
      ['linear'],
      value,
      ...stops.map((stop, index) => (index % 2 === 0 ? stop : (2 * stop) / roomPx)),
    ] as unknown as ExpressionSpecification,
  } as const
}

/** Many points: clusters with their number (and how many of them are of major risk), single marks when near. */
export function clusterOverlay(id: string, points: readonly PointOnMap[], look: Look): Overlay {
  const palette = palettes[look.mood]
  const major = markName('risk-major', look.mood, look.language)
  const majorWords = wordsIn(look.language, ['重大 ', 'major '])
  const isCluster: ExpressionSpecification = ['has', 'point_count']
  const discs = [2, 12, 50, 18, 300, 28] as const
  return {
    id,
    data: collection(points, look),
    cluster: { radius: 46, maxZoom: 11, properties: { majors: ['+', ['case', ['==', ['get', 'mark'], major], 1, 0]] } },
    pick: true,
    layers: [
      {
        id: 'clusters',
        type: 'circle',
        filter: isCluster,
        paint: {
          'circle-color': palette.primary,
          'circle-opacity': 0.86,
          'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], ...discs],
          'circle-stroke-color': palette.mapHalo,
          'circle-stroke-width': 2,
        },
      },
      {
        id: 'cluster-numbers',
        type: 'symbol',
        filter: isCluster,
        layout: {
          'text-field': ['to-string', ['get', 'point_count']],
          'text-font': labelFonts,
          'text-size': 13,
          'text-allow-overlap': true,
          ...roomOf(['get', 'point_count'], discs),
        },
        paint: { 'text-color': palette.primaryInk },
      },
      {
        id: 'cluster-majors',
        type: 'symbol',
        filter: ['all', isCluster, ['>', ['get', 'majors'], 0]],
        layout: {
          'text-field': ['concat', majorWords, ['to-string', ['get', 'majors']]],
          'text-font': labelFonts,
          'text-size': 11,
          'text-offset': [
            'interpolate',
            ['linear'],
            ['get', 'point_count'],
            2,
            ['literal', [0, 1.9]],
            300,
            ['literal', [0, 3.2]],
          ],
          'text-optional': true,
        },
        paint: { 'text-color': palette.mapInk, 'text-halo-color': palette.mapHalo, 'text-halo-width': 1.6 },
      },
      markLayer(look, { iconSize: 0.5, labelFrom: 12, filter: ['!', isCluster] }),
    ],
  }
}

/** The outline of a geodesic circle, degrees; 96 corners. */
export function circle(place: LonLat, radiusM: number): Feature<Polygon> {
  const corners = Array.from({ length: 97 }, (_, index) => {
    const { lon, lat } = destination(place, (index % 96) * 3.75, radiusM)
    return [lon, lat]
  })
  return { type: 'Feature', geometry: { type: 'Polygon', coordinates: [corners] }, properties: { radiusM } }
}

/** Distance rings around a place, each labelled with its radius. */
export function ringOverlay(id: string, rings: { place: LonLat; radiiM: readonly number[] }, look: Look): Overlay {
  const palette = palettes[look.mood]
  const { scale = 1 } = look
  const outlines = rings.radiiM.map((radiusM) => circle(rings.place, radiusM))
  const labels: Feature[] = rings.radiiM.map((radiusM) => {
    // South-west: what is drawn and what matters has its own names above and beside the site.
    const { lon, lat } = destination(rings.place, 225, radiusM)
    return {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: { label: distanceWords(radiusM) },
    }
  })
  return {
    id,
    data: { type: 'FeatureCollection', features: [...outlines, ...labels] },
    layers: [
      {
        id: 'area',
        type: 'fill',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': palette.primary, 'fill-opacity': 0.05 },
      },
      {
        id: 'line',
        type: 'line',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'line-color': palette.primary, 'line-width': 1.4 * scale, 'line-dasharray': [3, 2] },
      },
      {
        id: 'label',
        type: 'symbol',
        filter: ['==', ['geometry-type'], 'Point'],
        layout: {
          'text-field': ['get', 'label'],
          'text-font': labelFonts,
          'text-size': 12 * scale,
          'text-allow-overlap': true,
        },
        paint: { 'text-color': palette.primary, 'text-halo-color': palette.mapHalo, 'text-halo-width': 2 },
      },
    ],
  }
}

/** Straight lines from one place to others (who comes from where), with an optional word on each. */
export function linkOverlay(
  id: string,
  links: readonly { from: LonLat; to: LonLat; label?: string }[],
  look: Look,
): Overlay {
  const palette = palettes[look.mood]
  const { scale = 1 } = look
  return {
    id,
    data: {
      type: 'FeatureCollection',
      features: links.map(({ from, to, label }) => ({
        type: 'Feature',
        geometry: {
          type: 'LineString',
          coordinates: [
            [from.lon, from.lat],
            [to.lon, to.lat],
          ],
        },
        properties: { label: label ?? '' },
      })),
    },
    layers: [
      {
        id: 'line',
        type: 'line',
        layout: { 'line-cap': 'round' },
        paint: { 'line-color': palette.primary, 'line-width': 2 * scale, 'line-opacity': 0.75 },
      },
      {
        id: 'label',
        type: 'symbol',
        layout: {
          'symbol-placement': 'line-center',
          'text-field': ['get', 'label'],
          'text-font': labelFonts,
          'text-size': 11 * scale,
        },
        paint: { 'text-color': palette.mapInk, 'text-halo-color': palette.mapHalo, 'text-halo-width': 1.6 },
      },
    ],
  }
}
