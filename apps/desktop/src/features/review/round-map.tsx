import type { Checkin } from '@huanying/contracts/checkins'
import type { Duty } from '@huanying/contracts/duties'
import { useLanguage, useWords } from '@huanying/ui/language'
import type { Overlay } from '@huanying/ui/map/overlay'
import { boundsOf } from '@huanying/ui/map/overlay'
import { circle, linkOverlay, pointOverlay } from '@huanying/ui/map/overlays'
import { labelFonts } from '@huanying/ui/map/style'
import { palettes } from '@huanying/ui/tokens'
import { reviewWords } from '@huanying/ui/words/review'
import { useMemo } from 'react'
import { CityMap } from '../../shell/map-page.tsx'

/** The way of the round: points to visit, where each picture was taken with how sure the phone was, in order. */
export function RoundMap({ checkin, duty, shown }: { checkin: Checkin; duty: Duty; shown: string | null }) {
  const w = useWords(reviewWords)
  const language = useLanguage()
  const overlays = useMemo(() => {
    const look = { mood: 'peace', language } as const
    const points = duty.points.flatMap(({ id, name, place }) =>
      place === null ? [] : [{ id, name, mark: 'riskPoint' as const, place }],
    )
    const placed = checkin.shotList.flatMap((shot, index) =>
      shot.place === null ? [] : [{ ...shot, place: shot.place, number: index + 1 }],
    )
    const links = placed.flatMap(({ place }, index) => {
      const before = placed[index - 1]
      return before === undefined ? [] : [{ from: before.place, to: place }]
    })
    return [
      linkOverlay('way', links, look),
      pointOverlay('points', points, { ...look, iconSize: 0.42 }),
      shotOverlay(placed, shown),
    ]
  }, [checkin, duty, language, shown])
  const bounds = useMemo(() => boundsOf(...overlays.map(({ data }) => data)), [overlays])
  if (bounds === null) return <p className="soft">{w.unplaced}</p>
  return (
    <div className="round-map">
      <CityMap overlays={overlays} look={{ bounds, maxZoom: 17 }} label={w.map} />
    </div>
  )
}

/** Numbered spots where pictures were taken, each in the circle within which the phone held itself to be. */
function shotOverlay(
  shots: readonly (Pick<Checkin['shotList'][number], 'id' | 'accuracyM'> & {
    place: { lon: number; lat: number }
    number: number
  })[],
  shown: string | null,
): Overlay {
  const palette = palettes.peace
  return {
    id: 'shots',
    data: {
      type: 'FeatureCollection',
      features: shots.flatMap(({ id, place, accuracyM, number }) => [
        circle(place, Math.max(3, accuracyM ?? 3)),
        {
          type: 'Feature' as const,
          geometry: { type: 'Point' as const, coordinates: [place.lon, place.lat] },
          properties: { label: String(number), isShown: id === shown },
        },
      ]),
    },
    layers: [
      {
        id: 'accuracy',
        type: 'fill',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': palette.primary, 'fill-opacity': 0.12 },
      },
      {
        id: 'spots',
        type: 'circle',
        filter: ['==', ['geometry-type'], 'Point'],
        paint: {
          'circle-radius': ['case', ['get', 'isShown'], 11, 8],
          'circle-color': ['case', ['get', 'isShown'], palette.primary, palette.mapInk],
          'circle-stroke-color': palette.mapHalo,
          'circle-stroke-width': 2,
        },
      },
      {
        id: 'numbers',
        type: 'symbol',
        filter: ['==', ['geometry-type'], 'Point'],
        layout: {
          'text-field': ['get', 'label'],
          'text-font': labelFonts,
          'text-size': 11,
          'text-allow-overlap': true,
        },
        paint: { 'text-color': palette.primaryInk },
      },
    ],
  }
}
