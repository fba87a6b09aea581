import { innermost } from '@huanying/domain/geo/innermost'
import type { Feature, FeatureCollection } from 'geojson'
import type {
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
  SymbolLayerSpecification,
  VariableAnchorOffsetCollectionSpecification,
} from 'maplibre-gl'
import { palettes } from '../tokens.ts'
import type { Mood } from '../tokens.ts'
import type { Overlay } from './overlay.ts'

/** Schematic divisions (示意区划) and river lines: the base map of a house without outside tiles. */
export interface MapFrame {
  /** Polygons with a `name`. */
  readonly divisions: FeatureCollection
  /** Lines with a `name` (the river), in flow direction. */
  readonly rivers: FeatureCollection
}

/** A base map that a deployment configures; `null` draws only the frame. */
export type BaseMap = {
  readonly kind: 'none' | 'xyz' | 'tianditu' | 'pmtiles'
  readonly url: string
  readonly attribution: string
} | null

/**
 * Labels are drawn from the machine's own fonts: a style without a glyphs address makes MapLibre draw every character
 * itself, so nothing is fetched from outside.
 */
export const labelFonts = ['Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif']

/** The whole style of a map: base map, frame and overlays, bottom to top. */
export function mapStyle(options: {
  mood: Mood
  frame: MapFrame
  baseMap: BaseMap
  overlays: readonly Overlay[]
  /** How much larger words and lines are than at a desk; 1 when left out. */
  scale?: number
}): StyleSpecification {
  const { mood, frame, baseMap, overlays, scale = 1 } = options
  const sources: Record<string, SourceSpecification> = {
    ...baseSources(baseMap),
    divisions: { type: 'geojson', data: frame.divisions },
    // Few tiles of it: each writes the name once more.
    'division-pieces': { type: 'geojson', data: frame.divisions, maxzoom: 10 },
    'division-middles': { type: 'geojson', data: middlesOf(frame.divisions) },
    rivers: { type: 'geojson', data: frame.rivers },
  }
  const layers: LayerSpecification[] = [
    { id: 'ground', type: 'background', paint: { 'background-color': palettes[mood].ground } },
    ...frameLayers(mood, baseMap, scale),
  ]
  for (const overlay of overlays) {
    sources[overlay.id] = {
      type: 'geojson',
      data: overlay.data,
      ...(overlay.cluster === undefined
        ? {}
        : {
            cluster: true,
            clusterRadius: overlay.cluster.radius,
            clusterMaxZoom: overlay.cluster.maxZoom,
            ...(overlay.cluster.properties === undefined ? {} : { clusterProperties: overlay.cluster.properties }),
          }),
    }
    for (const layer of overlay.layers) {
      layers.push({ ...layer, id: `${overlay.id}/${layer.id}`, source: overlay.id } as LayerSpecification)
    }
  }
  return { version: 8, sources, layers }
}

/** 天地图 tile address: `cva_w` and the like over Web Mercator; the key stands in the configured address. */
function tiandituTiles(url: string, layer: string): string {
  const { origin, searchParams } = new URL(url)
  const query = `SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles`
  return `${origin}/${layer}_w/wmts?${query}&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${searchParams.get('tk') ?? ''}`
}

function baseSources(baseMap: BaseMap): Record<string, SourceSpecification> {
  const raster = (tiles: string): SourceSpecification => ({
    type: 'raster',
    tiles: [tiles],
    tileSize: 256,
    maxzoom: 18,
  })
  switch (baseMap?.kind) {
    case 'xyz':
      return { base: raster(baseMap.url) }
    case 'tianditu':
      return {
        base: raster(tiandituTiles(baseMap.url, 'vec')),
        'base-labels': raster(tiandituTiles(baseMap.url, 'cva')),
      }
    case 'pmtiles':
      return { base: { type: 'raster', url: `pmtiles://${baseMap.url}`, tileSize: 256 } }
    case 'none':
    case undefined:
      return {}
  }
}

function baseLayers(mood: Mood, baseMap: BaseMap): LayerSpecification[] {
  const paint = mood === 'war' ? ({ 'raster-saturation': -0.7, 'raster-brightness-max': 0.45 } as const) : {}
  const layers = Object.keys(baseSources(baseMap))
  return layers.map((source) => ({ id: source, type: 'raster', source, paint }))
}

function frameLayers(mood: Mood, baseMap: BaseMap, scale: number): LayerSpecification[] {
  const palette = palettes[mood]
  const bare = baseMap === null || baseMap.kind === 'none'
  const layers: LayerSpecification[] = [...baseLayers(mood, baseMap)]
  if (bare) layers.push({ id: 'land', type: 'fill', source: 'divisions', paint: { 'fill-color': palette.land } })
  layers.push(
    {
      id: 'rivers',
      type: 'line',
      source: 'rivers',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': palette.water,
        'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 7, 0.9 * scale, 11, 2.6 * scale, 15, 9 * scale],
        'line-opacity': bare ? 0.9 : 0.6,
      },
    },
    {
      id: 'division-lines',
      type: 'line',
      source: 'divisions',
      paint: {
        'line-color': palette.landLine,
        'line-width': ['interpolate', ['linear'], ['zoom'], 7, 0.7 * scale, 12, 1.6 * scale],
        'line-dasharray': [4, 2],
      },
    },
  )
  if (!bare) return layers
  layers.push(
    {
      id: 'river-names',
      type: 'symbol',
      source: 'rivers',
      minzoom: 8,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 420,
        'text-field': ['get', 'name'],
        'text-font': labelFonts,
        'text-size': 12 * scale,
        'text-letter-spacing': 0.2,
      },
      paint: { 'text-color': palette.water, 'text-halo-color': palette.land, 'text-halo-width': 1.6 },
    },
    divisionNames(palette, scale),
    // From near, the middle of a division may be far outside the window: each tile says where one is.
    {
      ...divisionNames(palette, scale),
      id: 'division-names-near',
      source: 'division-pieces',
      minzoom: nearZoom,
      maxzoom: 13,
    },
  )
  return layers
}

const nearZoom = 11

/** The name of a division, once, in its middle or beside whatever is drawn there. */
function divisionNames(palette: (typeof palettes)[Mood], scale: number): SymbolLayerSpecification {
  return {
    id: 'division-names',
    type: 'symbol',
    source: 'division-middles',
    maxzoom: nearZoom,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': labelFonts,
      'text-size': ['interpolate', ['linear'], ['zoom'], 7, 12 * scale, 11, 17 * scale],
      'text-letter-spacing': 0.15,
      'text-padding': 1,
      'text-variable-anchor-offset': besides,
    },
    paint: {
      'text-color': palette.mapInk,
      'text-opacity': 0.7,
      'text-halo-color': palette.land,
      'text-halo-width': 1.4,
    },
  }
}

/** Where a name may stand, first choice first: in the middle, else a line or two beside it. In ems. */
const besides = (
  [
    ['center', 0, 0],
    ['bottom', 0, -0.6],
    ['top', 0, 0.6],
    ['left', 0.8, 0],
    ['right', -0.8, 0],
    ['bottom-left', 0.5, -0.8],
    ['bottom-right', -0.5, -0.8],
    ['top-left', 0.5, 0.8],
    ['top-right', -0.5, 0.8],
    ['bottom', 0, -1.6],
    ['top', 0, 1.6],
    ['left', 1.8, 0],
    ['right', -1.8, 0],
    ['bottom', 0, -2.4],
    ['top', 0, 2.4],
  ] as const
).flatMap(([anchor, x, y]) => [anchor, [x, y]]) as VariableAnchorOffsetCollectionSpecification

const middles = new WeakMap<FeatureCollection, FeatureCollection>()

/** A point with the name of each division. Kept: a map is styled anew with whatever is laid over it. */
function middlesOf(divisions: FeatureCollection): FeatureCollection {
  const known = middles.get(divisions)
  if (known !== undefined) return known
  const features = divisions.features.flatMap(({ geometry, properties }): Feature[] => {
    const middle = 'coordinates' in geometry ? innermost(geometry) : null
    if (middle === null) return []
    return [{ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [middle.lon, middle.lat] } }]
  })
  const made: FeatureCollection = { type: 'FeatureCollection', features }
  middles.set(divisions, made)
  return made
}
