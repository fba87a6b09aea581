import { useLanguage, useWords } from '@huanying/ui/language'
import { clusterOverlay, riskMark } from '@huanying/ui/map/overlays'
import type { PointOnMap } from '@huanying/ui/map/overlays'
import { Panel } from '@huanying/ui/parts/page'
import { homeWords } from '@huanying/ui/words/home'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useCall } from '../../shell/calls.ts'
import { CityMap } from '../../shell/map-page.tsx'

/** All enterprises of the city on one map; a click opens the file of one. */
export function RiskMap() {
  const w = useWords(homeWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const enterprises = useCall('getMap', {}).data?.enterprises.features
  const overlays = useMemo(() => {
    const points = (enterprises ?? []).map(
      ({
        geometry: {
          coordinates: [lon, lat],
        },
        properties: { id, name, riskLevel },
      }): PointOnMap => {
        return { id, name, mark: riskMark(riskLevel), place: { lon, lat } }
      },
    )
    return [clusterOverlay('enterprises', points, { mood: 'peace', language })]
  }, [enterprises, language])
  return (
    <Panel
      title={w.map}
      flush
      extra={
        <Link to="/enterprises" search={{ view: 'map' }}>
          {w.openMap}
        </Link>
      }
    >
      <div className="home-map">
        <CityMap
          overlays={overlays}
          label={w.map}
          onPick={({ id }) => void navigate({ to: '/enterprises/$id', params: { id } })}
        />
      </div>
    </Panel>
  )
}
