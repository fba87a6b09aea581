import { wordsIn } from '@huanying/contracts/values'
import type { Language, LonLat } from '@huanying/contracts/values'
import type { ExpressionSpecification } from 'maplibre-gl'
import { palettes } from '../tokens.ts'
import type { Overlay } from './overlay.ts'
import { roomOf } from './overlays.ts'
import { labelFonts } from './style.ts'

/** A place with a number of things, and how many of them are lapsed. */
export interface CountOnMap {
  readonly id: string
  readonly name: string
  readonly place: LonLat
  readonly count: number
  readonly lapsed: number
}

/**
 * Numbers on the map: a disc as large as its number, its number in it; with a ring and a word below where some are lapsed.
 * Near ones are added up until one comes closer.
 */
export function countOverlay(
  id: string,
  counts: readonly CountOnMap[],
  { language, lapsedWord }: { language: Language; lapsedWord: string },
): Overlay {
  const palette = palettes.peace
  const root: ExpressionSpecification = ['sqrt', ['get', 'count']]
  const discs = [1, 9, 5, 14, 20, 26, 60, 40] as const
  const lapsed: ExpressionSpecification = ['>', ['get', 'lapsed'], 0]
  return {
    id,
    data: {
      type: 'FeatureCollection',
      features: counts.map(({ id: of, name, place, count, lapsed: past }) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
        properties: {
          id: of,
          name: `${name} · ${count}${past > 0 ? ` · ${lapsedWord} ${past}` : ''}`,
          count,
          lapsed: past,
        },
      })),
    },
    cluster: {
      radius: 44,
      maxZoom: 11,
      properties: { count: ['+', ['get', 'count']], lapsed: ['+', ['get', 'lapsed']] },
    },
    pick: true,
    layers: [
      {
        id: 'discs',
        type: 'circle',
        layout: { 'circle-sort-key': ['get', 'count'] },
        paint: {
          'circle-color': palette.care,
          'circle-opacity': 0.88,
          'circle-radius': ['interpolate', ['linear'], root, ...discs],
          'circle-stroke-color': ['case', lapsed, palette.fault, palette.mapHalo],
          'circle-stroke-width': ['case', lapsed, 4, 2],
        },
      },
      {
        id: 'numbers',
        type: 'symbol',
        layout: {
          'text-field': ['to-string', ['get', 'count']],
          'text-font': labelFonts,
          'text-size': 12,
          'text-allow-overlap': true,
          ...roomOf(root, discs),
        },
        paint: { 'text-color': palette.primaryInk },
      },
      {
        id: 'lapsed',
        type: 'symbol',
        filter: lapsed,
        layout: {
          'text-field': ['concat', `${lapsedWord}${wordsIn(language, ['', ' '])}`, ['to-string', ['get', 'lapsed']]],
          'text-font': labelFonts,
          'text-size': 11,
          'text-anchor': 'top',
          'text-offset': ['interpolate', ['linear'], root, 1, ['literal', [0, 1.1]], 20, ['literal', [0, 2.7]]],
          'text-optional': true,
        },
        paint: { 'text-color': palette.fault, 'text-halo-color': palette.mapHalo, 'text-halo-width': 1.6 },
      },
    ],
  }
}
