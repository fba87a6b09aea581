import type { LonLat } from '@huanying/contracts/values'
import { lazy, Suspense } from 'react'
import { useWords } from '../language.ts'
import type { MapLook, Overlay, Pick } from '../map/overlay.ts'
import type { BaseMap, MapFrame } from '../map/style.ts'
import type { Mood } from '../tokens.ts'
import { commonWords } from '../words/common.ts'
import './map-view.css'

export interface MapViewProps {
  readonly mood: Mood
  readonly frame: MapFrame
  readonly baseMap: BaseMap
  /** Bottom to top. Keep each value the same object while nothing changed: the map redraws what is new. */
  readonly overlays: readonly Overlay[]
  /** Where to look; a new value moves the map there. Left out: everything there is. */
  readonly look?: MapLook
  /** Said to screen readers. */
  readonly label: string
  /** How much larger words and lines of the base map are than at a desk; overlays bring their own. */
  readonly scale?: number
  readonly onPick?: (pick: Pick) => void
  /** While given, a click names a place instead of picking a thing: for drawing and measuring. */
  readonly onPlace?: ((place: LonLat) => void) | undefined
  /** While places are named, a double click says that the last one was: it zooms nothing. */
  readonly onPlaced?: () => void
}

const MapEngine = lazy(() => import('./map-engine.tsx'))

/** The map (一张图). The drawing engine comes in its own file, only when a map is shown. */
export function MapView(props: MapViewProps) {
  const w = useWords(commonWords)
  return (
    <div className="map-view" role="region" aria-label={props.label}>
      <Suspense fallback={<p className="map-view-note">{w.mapLoading}</p>}>
        <MapEngine {...props} />
      </Suspense>
    </div>
  )
}
