import { Map as MapLibre, Popup, ScaleControl, addProtocol, setWorkerUrl } from 'maplibre-gl'
import type { GeoJSONSource, MapGeoJSONFeature, MapMouseEvent, PointLike } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../language.ts'
import { drawMark } from '../map/marks.ts'
import { boundsOf } from '../map/overlay.ts'
import type { MapLook, Overlay } from '../map/overlay.ts'
import { labelFonts, mapStyle } from '../map/style.ts'
import { commonWords } from '../words/common.ts'
import type { MapViewProps } from './map-view.tsx'

setWorkerUrl(workerUrl)

/** What is kept free around bounds, px. */
const edge = 28

/** The drawing engine behind MapView. `data-map-state` turns `idle` when everything asked for is painted. */
export default function MapEngine(props: MapViewProps) {
  const { mood, frame, baseMap, overlays, look, scale = 1 } = props
  const w = useWords(commonWords)
  const holder = useRef<HTMLDivElement>(null)
  const newest = useRef(props)
  newest.current = props
  const [map, setMap] = useState<MapLibre | null>(null)
  const [broken, setBroken] = useState(false)
  const [isPainted, setPainted] = useState(false)

  useEffect(() => {
    const element = holder.current
    if (element === null) return
    let made: MapLibre
    try {
      made = makeMap(element, newest.current)
    } catch {
      setBroken(true)
      return
    }
    made.on('styledata', () => element.setAttribute('data-map-state', 'drawing'))
    made.on('idle', () => element.setAttribute('data-map-state', 'idle'))
    made.once('load', () => setPainted(true))
    const stopPrinting = drawForPrint(made, element)
    listenToPointer(made, () => newest.current)
    setMap(made)
    return () => {
      setMap(null)
      setPainted(false)
      stopPrinting()
      made.remove()
    }
  }, [])

  const drawn = useRef<readonly unknown[]>([])
  useEffect(() => {
    if (map === null) return
    const wanted = [map, mood, frame, baseMap, overlays, scale]
    // The map was made with its first style already; only PMTiles must first be taught to it.
    const isFirst = drawn.current[0] !== map
    drawn.current = wanted
    if (isFirst && baseMap?.kind !== 'pmtiles') return
    void (async () => {
      if (baseMap?.kind === 'pmtiles') await teachPmtiles()
      if (drawn.current === wanted)
        map.setStyle(mapStyle({ mood, frame, baseMap, overlays, scale }), { diff: true, validate: false })
    })()
  }, [map, mood, frame, baseMap, overlays, scale])

  const lookKey = JSON.stringify(look ?? null)
  const first = useRef(true)
  useEffect(() => {
    if (map === null) return
    moveTo(map, look ?? wholeView(newest.current), !first.current)
    first.current = false
    // A look is compared by its value: pages make it anew on every render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [map, lookKey])

  if (broken) return <p className="map-view-note">{w.mapUnavailable}</p>
  return (
    <>
      <div className="map-view-canvas" ref={holder} data-map-state="loading" />
      {isPainted ? null : (
        <p className="map-view-drawing" role="status">
          {w.mapLoading}
        </p>
      )}
      <div className="map-view-controls">
        <button type="button" title={w.zoomIn} aria-label={w.zoomIn} onClick={() => map?.zoomIn()}>
          +
        </button>
        <button type="button" title={w.zoomOut} aria-label={w.zoomOut} onClick={() => map?.zoomOut()}>
          −
        </button>
        <button
          type="button"
          className="map-view-whole"
          title={w.fitCity}
          aria-label={w.fitCity}
          onClick={() => map !== null && moveTo(map, wholeView(props), true)}
        >
          {w.fitCity}
        </button>
      </div>
      <p className="map-view-credit">
        {baseMap === null || baseMap.kind === 'none' ? w.mapSchematic : baseMap.attribution}
      </p>
    </>
  )
}

function makeMap(element: HTMLDivElement, props: MapViewProps): MapLibre {
  const { mood, frame, baseMap, overlays, look, label, scale = 1 } = props
  const start = look ?? wholeView({ frame, overlays })
  const map = new MapLibre({
    container: element,
    style: mapStyle({ mood, frame, baseMap: baseMap?.kind === 'pmtiles' ? null : baseMap, overlays, scale }),
    ...('bounds' in start
      ? {
          bounds: [...start.bounds] as [number, number, number, number],
          fitBoundsOptions: { padding: start.padding ?? edge, maxZoom: start.maxZoom ?? 16 },
        }
      : { center: start.place, zoom: start.zoom }),
    attributionControl: false,
    localIdeographFontFamily: labelFonts.join(','),
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxZoom: 18,
    minZoom: 5,
    fadeDuration: 0,
  })
  map.touchZoomRotate.disableRotation()
  map.addControl(new ScaleControl({ unit: 'metric', maxWidth: 90 * scale }), 'bottom-left')
  map.getCanvas().setAttribute('aria-label', label)
  map.setMissingStyleImageResolver((id) => {
    const image = drawMark(id)
    if (image !== null && !map.hasImage(id)) map.addImage(id, image)
  })
  return map
}

/** Paper takes nothing from WebGL: while it is printed, a still picture of the map stands in its place. */
function drawForPrint(map: MapLibre, element: HTMLDivElement): () => void {
  const still = document.createElement('canvas')
  still.className = 'map-view-print'
  const draw = () => {
    // Drawn and copied in one go: what WebGL drew is gone with the frame.
    map.redraw()
    const live = map.getCanvas()
    ;[still.width, still.height] = [live.width, live.height]
    still.getContext('2d')?.drawImage(live, 0, 0)
    element.append(still)
  }
  const put = () => still.remove()
  addEventListener('beforeprint', draw)
  addEventListener('afterprint', put)
  return () => {
    removeEventListener('beforeprint', draw)
    removeEventListener('afterprint', put)
  }
}

/** Everything there is: the divisions, else the overlays, else China. */
function wholeView({ frame, overlays }: { frame: MapViewProps['frame']; overlays: readonly Overlay[] }): MapLook {
  return { bounds: boundsOf(frame.divisions) ?? boundsOf(...overlays.map(({ data }) => data)) ?? [73, 18, 135, 54] }
}

function moveTo(map: MapLibre, look: MapLook, smoothly: boolean): void {
  const animate = smoothly && !matchMedia('(prefers-reduced-motion: reduce)').matches
  if ('bounds' in look) {
    const [west, south, east, north] = look.bounds
    const padding = look.padding ?? edge
    map.fitBounds([west, south, east, north], { padding, maxZoom: look.maxZoom ?? 16, animate, duration: 400 })
  } else map.easeTo({ center: look.place, zoom: look.zoom, animate, duration: 400 })
}

function listenToPointer(map: MapLibre, props: () => MapViewProps): void {
  const popup = new Popup({ closeButton: false, closeOnClick: false, offset: 14, className: 'map-view-tip' })
  const under = (point: PointLike): MapGeoJSONFeature | undefined => {
    const pickable = new Set(
      props()
        .overlays.filter(({ pick }) => pick === true)
        .map(({ id }) => id),
    )
    const layers = map.getStyle().layers.filter((layer) => 'source' in layer && pickable.has(String(layer.source)))
    return map.queryRenderedFeatures(point, { layers: layers.map(({ id }) => id) })[0]
  }
  map.on('mousemove', (event: MapMouseEvent) => {
    const feature = under(event.point)
    map.getCanvas().style.cursor = props().onPlace !== undefined ? 'crosshair' : feature === undefined ? '' : 'pointer'
    const name: unknown = feature?.properties['name']
    if (typeof name === 'string') popup.setLngLat(event.lngLat).setText(name).addTo(map)
    else popup.remove()
  })
  map.on('mouseout', () => popup.remove())
  map.on('click', (event: MapMouseEvent) => {
    const { onPlace } = props()
    if (onPlace !== undefined) {
      // The second click of a double click stands where the first one did.
      if (event.originalEvent.detail < 2) onPlace({ lon: event.lngLat.lng, lat: event.lngLat.lat })
      return
    }
    const feature = under(event.point)
    if (feature === undefined || feature.geometry.type !== 'Point') return
    const [lon = 0, lat = 0] = feature.geometry.coordinates
    const cluster: unknown = feature.properties['cluster_id']
    if (typeof cluster === 'number') {
      const source = map.getSource<GeoJSONSource>(feature.source)
      void source?.getClusterExpansionZoom(cluster).then((zoom) => map.easeTo({ center: [lon, lat], zoom }))
      return
    }
    popup.remove()
    const id = String(feature.properties['id'] ?? '')
    props().onPick?.({ overlay: feature.source, id, properties: feature.properties, place: { lon, lat } })
  })
  map.on('dblclick', (event: MapMouseEvent) => {
    if (props().onPlace === undefined) return
    event.preventDefault()
    props().onPlaced?.()
  })
}

let pmtilesReady: Promise<void> | undefined

/** Teaches the map to read tiles out of one PMTiles file; loaded only when a deployment uses one. */
function teachPmtiles(): Promise<void> {
  pmtilesReady ??= import('pmtiles').then(({ Protocol }) => {
    addProtocol('pmtiles', new Protocol().tile)
  })
  return pmtilesReady
}
