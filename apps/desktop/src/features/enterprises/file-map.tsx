import type { EnterpriseFile } from '@huanying/contracts/enterprises'
import type { LonLat } from '@huanying/contracts/values'
import { useLanguage, useWords } from '@huanying/ui/language'
import { riskPointMark } from '@huanying/ui/map/marks'
import type { MapLook } from '@huanying/ui/map/overlay'
import { pointOverlay, ringOverlay, riskMark } from '@huanying/ui/map/overlays'
import { ScrollBox } from '@huanying/ui/parts/page'
import { commonWords } from '@huanying/ui/words/common'
import { enterpriseWords } from '@huanying/ui/words/enterprises'
import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { CityMap } from '../../shell/map-page.tsx'

/** The enterprise, its risk points, and what lies around it, on a small map; the risk points listed below. */
export function FileMap({ enterprise }: { enterprise: EnterpriseFile }) {
  const w = useWords(enterpriseWords)
  const kinds = useWords(commonWords).riskPointKind
  const language = useLanguage()
  const hasPlaced = enterprise.riskPoints.some(({ location }) => location !== null)
  // The points of one yard are one heap from afar: the yard first, its surroundings or one point by itself when asked for.
  const [looked, setLooked] = useState<LonLat | 'yard' | 'around'>(hasPlaced ? 'yard' : 'around')
  const overlays = useMemo(() => {
    const look = { mood: 'peace', language } as const
    const placed = enterprise.riskPoints.flatMap(({ id, name, kind, location }) =>
      location === null ? [] : [{ id, name, mark: riskPointMark(kind), place: location }],
    )
    const neighbours = enterprise.neighbours.map(({ id, name, riskLevel, location }) => ({
      id,
      name,
      mark: riskMark(riskLevel),
      place: location,
    }))
    const receptors = enterprise.receptors.map(({ id, name, kind, location }) => ({
      id,
      name,
      mark: kind,
      place: location,
    }))
    const self = {
      id: enterprise.id,
      name: enterprise.shortName ?? enterprise.name,
      mark: riskMark(enterprise.riskLevel),
      place: enterprise.location,
    }
    return [
      ringOverlay('rings', { place: enterprise.location, radiiM: [1000, 3000, 5000] }, look),
      pointOverlay('receptors', receptors, { ...look, iconSize: 0.42, labelFrom: 12 }),
      pointOverlay('neighbours', neighbours, { ...look, iconSize: 0.4, labelFrom: 13 }),
      pointOverlay('risk-points', placed, { ...look, iconSize: 0.42, labelFrom: 14 }),
      pointOverlay('self', [self], { ...look, iconSize: 0.72 }),
    ]
  }, [enterprise, language])
  return (
    <>
      <div className="file-map">
        <CityMap
          overlays={overlays}
          look={lookOf(enterprise, looked)}
          label={`${w.file.riskPoints} · ${enterprise.name}`}
        />
        {hasPlaced ? (
          <Segmented
            size="small"
            className="file-map-looks"
            value={typeof looked === 'string' ? looked : null}
            options={(['yard', 'around'] as const).map((value) => ({ value, label: w.riskPoint.look[value] }))}
            onChange={(value) => value !== null && setLooked(value)}
          />
        ) : null}
      </div>
      {enterprise.riskPoints.length === 0 ? (
        <p className="file-none">{w.noRiskPoints}</p>
      ) : (
        <ScrollBox label={w.file.riskPoints} tall>
          <ul className="lines risk-point-list">
            {enterprise.riskPoints.map((point) => (
              <li key={point.id}>
                {point.location === null ? (
                  <span>{point.name}</span>
                ) : (
                  <button type="button" title={w.riskPoint.show} onClick={() => setLooked(point.location ?? 'yard')}>
                    {point.name}
                  </button>
                )}
                <small>
                  {kinds[point.kind]}
                  {point.location === null ? ` · ${w.riskPoint.unplaced}` : ''}
                </small>
              </li>
            ))}
          </ul>
        </ScrollBox>
      )}
    </>
  )
}

/** All risk points with the plant's own mark; or a kilometre around it; or one place. */
function lookOf({ location, riskPoints }: EnterpriseFile, looked: LonLat | 'yard' | 'around'): MapLook {
  if (looked === 'around') return { place: location, zoom: 13.6 }
  if (looked !== 'yard') return { place: looked, zoom: 17.5 }
  const places = [location, ...riskPoints.flatMap((point) => point.location ?? [])]
  const [lons, lats] = [places.map(({ lon }) => lon), places.map(({ lat }) => lat)]
  return {
    bounds: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
    maxZoom: 17,
    padding: { top: 64, right: 120, bottom: 48, left: 44 },
  }
}
