import type { LonLat } from '@huanying/contracts/values'
import { placeWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { boundsOf } from '@huanying/ui/map/overlay'
import type { MapLook, Overlay } from '@huanying/ui/map/overlay'
import { pointOverlay } from '@huanying/ui/map/overlays'
import { Loading } from '@huanying/ui/parts/page'
import { intakeWords } from '@huanying/ui/words/intake'
import { useMemo, useState } from 'react'
import { useCityMap } from '../../shell/city-map.ts'
import { CityMap } from '../../shell/map-page.tsx'

/** Villages and the like help to find a bend of the road, and hide the whole city. */
const nearOnly = (overlay: Overlay): Overlay => ({
  ...overlay,
  layers: overlay.layers.map((layer) => ({ ...layer, minzoom: 11 })),
})

/** A map on which one click says where: for those who know the bend of the road, not its coordinates. */
export function PlacePicker({
  place,
  onPlace,
}: {
  /** CGCS2000. */
  place: LonLat | undefined
  onPlace: (place: LonLat) => void
}) {
  const w = useWords(intakeWords)
  const language = useLanguage()
  const city = useCityMap()
  const { lon, lat } = place ?? {}
  const overlays = useMemo(() => {
    const style = { mood: 'peace', language } as const
    const chosen = lon === undefined || lat === undefined ? [] : [{ lon, lat }]
    return [
      nearOnly(pointOverlay('places', city.places, { ...style, iconSize: 0.38, labelFrom: 12 })),
      pointOverlay(
        'chosen',
        chosen.map((at) => ({ id: 'chosen', name: '', mark: 'site' as const, place: at })),
        { ...style, iconSize: 0.6 },
      ),
    ]
  }, [city.places, lon, lat, language])
  // Where the map opens: at the place told so far, else the whole city; it does not jump after each click.
  const [start] = useState(place)
  const look = useMemo((): MapLook | null => {
    if (start !== undefined) return { place: start, zoom: 13 }
    const bounds = boundsOf(city.frame.divisions, city.frame.rivers)
    return bounds === null ? null : { bounds }
  }, [start, city.frame])
  return (
    <figure className="place-picker">
      <div className="place-picker-map">
        {look === null ? <Loading /> : <CityMap overlays={overlays} look={look} label={w.pick} onPlace={onPlace} />}
      </div>
      <figcaption role="status">{place === undefined ? w.pick : w.picked(placeWords(place))}</figcaption>
    </figure>
  )
}
