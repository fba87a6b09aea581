import { useWords } from '@huanying/ui/language'
import { MapView } from '@huanying/ui/parts/map-view'
import type { MapViewProps } from '@huanying/ui/parts/map-view'
import { commonWords } from '@huanying/ui/words/common'
import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useCityMap } from './city-map.ts'
import './map-page.css'

type CityMapProps = Omit<MapViewProps, 'frame' | 'baseMap' | 'mood'> & Partial<Pick<MapViewProps, 'mood'>>

/** The map of the city, with what a page lays on it. */
export function CityMap({ mood = 'peace', ...rest }: CityMapProps) {
  const { frame, baseMap } = useCityMap()
  return <MapView {...rest} mood={mood} frame={frame} baseMap={baseMap} />
}

/** A page that is one map: over it a panel with its legend and what else can be shown, and a card of what was picked. */
export function MapPage<Layer extends string>({
  panel,
  layers,
  card,
  onCloseCard,
  ...map
}: CityMapProps & {
  panel: ReactNode
  /** What can be shown besides, and which of it is. */
  layers: {
    readonly options: readonly { readonly value: Layer; readonly label: string }[]
    readonly shown: readonly Layer[]
    readonly onChange: (shown: Layer[]) => void
  }
  card: ReactNode
  onCloseCard: () => void
}) {
  const common = useWords(commonWords)
  return (
    <div className="map-page">
      <CityMap {...map} />
      <aside className="map-page-panel">
        {panel}
        <Checkbox.Group<Layer> value={[...layers.shown]} onChange={layers.onChange} options={[...layers.options]} />
      </aside>
      {card === null ? null : (
        <section className="map-page-card" aria-live="polite">
          <button type="button" aria-label={common.close} onClick={onCloseCard}>
            ×
          </button>
          {card}
        </section>
      )}
    </div>
  )
}
