import type { Incident } from '@huanying/contracts/incidents'
import type { Situation } from '@huanying/contracts/situation'
import type { LonLat } from '@huanying/contracts/values'
import { destination } from '@huanying/domain/geo/geodesic'
import { catalogueWords } from '@huanying/domain/ledger/catalogue-words'
import { unitWords } from '@huanying/domain/ledger/unit-words'
import type { Board } from '@huanying/domain/incident/board'
import { areaWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { drawnOverlay } from '@huanying/ui/map/drawn-overlay'
import type { Drawn } from '@huanying/ui/map/drawn-overlay'
import type { MapLook } from '@huanying/ui/map/overlay'
import { linkOverlay, pointOverlay, ringOverlay } from '@huanying/ui/map/overlays'
import type { PointOnMap } from '@huanying/ui/map/overlays'
import { MapView } from '@huanying/ui/parts/map-view'
import { screenScales } from '@huanying/ui/type-scale'
import { incidentWords } from '@huanying/ui/words/incidents'
import { memo, useMemo } from 'react'
import { useCityMap } from '../../shell/city-map.ts'
import { useScreenSize } from '../../shell/screen-size.ts'
import { phaseOf } from '@huanying/domain/incident/phase'
import { incidentBasics } from '@huanying/ui/words/incident-basics'
import { titleOf } from '../../shell/incident-title.ts'
import { areaOf } from './use-drawing.ts'
import type { Drawing } from './use-drawing.ts'

/**
 * The situation on the map: the site, its rings, receptors, and who comes from where. Drawn again only for news: the wall
 * around it ticks each second.
 */
export const WallMap = memo(function WallMap({
  incident,
  situation,
  board,
  drawing,
}: {
  incident: Incident
  situation: Situation | undefined
  board: Board
  drawing: Drawing
}) {
  const w = useWords(incidentWords)
  const basics = useWords(incidentBasics)
  const language = useLanguage()
  const city = useCityMap()
  const scale = screenScales[useScreenSize()]
  const base = useMemo(() => {
    const look = { mood: 'war', language, scale } as const
    const site: PointOnMap = {
      id: incident.id,
      name:
        incident.endedAt === null
          ? titleOf(incident, basics)
          : `${titleOf(incident, basics)} · ${basics.phase[phaseOf(incident)]}`,
      mark: 'site',
      place: incident.location,
    }
    if (situation === undefined) return [pointOverlay('site', [site], { ...look, iconSize: 0.6 })]
    const receptors = situation.receptors.map(({ id, name, kind, location }): PointOnMap => ({
      id,
      name,
      mark: kind,
      place: location,
    }))
    const holders = new Map(situation.materials.allocations.map(({ from }) => [from.id, from]))
    const means: PointOnMap[] = [
      ...situation.monitoringAgencies
        .slice(0, 3)
        .map(({ id, name, location }): PointOnMap => ({ id, name, mark: 'agency', place: location })),
      ...situation.rescueTeams
        .slice(0, 3)
        .map(({ id, name, location }): PointOnMap => ({ id, name, mark: 'team', place: location })),
      ...[...holders.values()].map(({ id, name, location }): PointOnMap => ({
        id,
        name,
        mark: 'depot',
        place: location,
      })),
    ]
    const links = [...holders.values()].map(({ id, location }) => ({
      from: location,
      to: incident.location,
      label: situation.materials.allocations
        .filter(({ from }) => from.id === id)
        .map(({ item, quantity, unit }) => `${catalogueWords(item, language)} ${quantity} ${unitWords(unit, language)}`)
        .join(' '),
    }))
    return [
      ringOverlay(
        'rings',
        { place: incident.location, radiiM: situation.population.rings.map((ring) => ring.radiusM) },
        look,
      ),
      linkOverlay('links', links, look),
      pointOverlay('receptors', receptors, { ...look, iconSize: 0.46, labelFrom: 11 }),
      pointOverlay('means', means, { ...look, iconSize: 0.5, labelFrom: 11 }),
      pointOverlay('site', [site], { ...look, iconSize: 0.6 }),
    ]
  }, [incident, situation, basics, language, scale])
  const overlays = useMemo(() => {
    const drawn: Drawn[] = board.annotations.map(({ geometry, label }) => {
      const area = areaOf(geometry)
      return { geometry, label: area === null ? label : `${label}\n${areaWords(area)}` }
    })
    const moving = board.orders.flatMap(({ id, to, position }): PointOnMap[] =>
      position === null ? [] : [{ id, name: to.name, mark: 'team', place: position }],
    )
    const style = { mood: 'war', language, scale } as const
    return [
      ...base,
      drawnOverlay('drawn', { drawn: [...drawn, ...draftOf(drawing)], site: incident.location }, style),
      pointOverlay('moving', moving, { ...style, iconSize: 0.5, labelFrom: 9 }),
    ]
  }, [base, board.annotations, board.orders, drawing, incident.location, language, scale])
  const look = useMemo(() => lookAround(incident.location, scale), [incident.location, scale])
  return (
    <MapView
      mood="war"
      frame={city.frame}
      baseMap={city.baseMap}
      overlays={overlays}
      look={look}
      label={w.wall.map}
      scale={scale}
      onPlace={drawing.tool === null ? undefined : drawing.add}
      onPlaced={drawing.finish}
    />
  )
})

/** The widest ring (5 km) as large as the map allows, clear of the tools above and the time below. */
function lookAround(place: LonLat, scale: number): MapLook {
  const [north, east, south, west] = [0, 90, 180, 270].map((bearing) => destination(place, bearing, 5200))
  return {
    bounds: [west?.lon ?? place.lon, south?.lat ?? place.lat, east?.lon ?? place.lon, north?.lat ?? place.lat],
    padding: { top: 12, right: 12, bottom: Math.round(70 * scale), left: 12 },
  }
}

/** The points set so far, and the line between them or the area within. */
function draftOf({ points, geometry }: Drawing): Drawn[] {
  const positions = points.map(({ lon, lat }) => [lon, lat])
  const dots = positions.map((coordinates): Drawn => ({
    geometry: { type: 'Point', coordinates },
    label: '',
    isDraft: true,
  }))
  if (positions.length < 2) return dots
  const shape = geometry ?? ({ type: 'LineString', coordinates: positions } as const)
  return [...dots, { geometry: shape, label: '', isDraft: true }]
}
