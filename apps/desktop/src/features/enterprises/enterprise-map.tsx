import { call } from '@huanying/client/call'
import type { EnterpriseSummary } from '@huanying/contracts/enterprises'
import { RiskLevel } from '@huanying/contracts/values'
import { useLanguage, useWords } from '@huanying/ui/language'
import type { PointOnMap } from '@huanying/ui/map/overlays'
import { clusterOverlay, pointOverlay, riskMark } from '@huanying/ui/map/overlays'
import type { Pick } from '@huanying/ui/map/overlay'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { enterpriseWords } from '@huanying/ui/words/enterprises'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { meansKinds, receptorKinds, useCityMap } from '../../shell/city-map.ts'
import { MapPage } from '../../shell/map-page.tsx'
import { useRegionName } from '../../shell/regions.ts'
import type { EnterpriseFilter } from './enterprise-filters.tsx'

const shownMost = 2000

/** All enterprises that the filters leave, page after page, up to what a map can show. */
async function readMatches(
  filters: EnterpriseFilter,
  signal: AbortSignal,
): Promise<{ items: EnterpriseSummary[]; total: number }> {
  const items: EnterpriseSummary[] = []
  let cursor: string | undefined
  for (;;) {
    const page = await call('listEnterprises', { query: { ...filters, limit: 200, cursor }, signal })
    items.push(...page.items)
    if (page.nextCursor === null || items.length >= shownMost) return { items, total: page.total }
    cursor = page.nextCursor
  }
}

/** The enterprises that the filters leave on the map, with the means and receptors around them when asked for. */
export function EnterpriseMap({ filters, place }: { filters: EnterpriseFilter; place: string | undefined }) {
  const w = useWords(enterpriseWords)
  const found = useQuery({
    queryKey: ['listEnterprises', 'all', filters],
    queryFn: ({ signal }) => readMatches(filters, signal),
    placeholderData: (last) => last,
  })
  return (
    <Answered query={found} lines={14}>
      {({ items, total }) => (
        <>
          {total > items.length ? <p className="map-note">{w.capped(items.length)}</p> : null}
          <NetMap key={place} enterprises={items} total={total} openAt={place} />
        </>
      )}
    </Answered>
  )
}

/** As near as one sees a village with its streets, and what stands around it. */
const nearZoom = 13

function NetMap({
  enterprises,
  total,
  openAt,
}: {
  enterprises: readonly EnterpriseSummary[]
  total: number
  /** The place to begin with, by its id. */
  openAt: string | undefined
}) {
  const w = useWords(enterpriseWords)
  const language = useLanguage()
  const city = useCityMap()
  const sought = city.places.find(({ id }) => id === openAt)
  const [chosen, setPicked] = useState<Pick | null | undefined>()
  const picked = chosen === undefined && sought !== undefined ? pickOf(sought) : (chosen ?? null)
  const [layers, setLayers] = useState<readonly ('means' | 'receptors')[]>(
    openAt === undefined ? [] : ['means', 'receptors'],
  )
  const overlays = useMemo(() => {
    const look = { mood: 'peace', language } as const
    const points = enterprises.map(({ id, name, riskLevel, location, region }): PointOnMap => ({
      id,
      name,
      mark: riskMark(riskLevel),
      place: location,
      properties: { riskLevel, region },
    }))
    const receptors = city.places.filter(({ mark }) => receptorKinds.has(mark))
    const means = city.places.filter(({ mark }) => meansKinds.has(mark))
    return [
      ...(layers.includes('receptors')
        ? [pointOverlay('receptors', receptors, { ...look, labelFrom: 11, iconSize: 0.4 })]
        : []),
      clusterOverlay('enterprises', points, look),
      ...(layers.includes('means') ? [pointOverlay('means', means, { ...look, labelFrom: 11 })] : []),
    ]
  }, [enterprises, city.places, layers, language])

  return (
    <MapPage
      overlays={overlays}
      {...(sought === undefined ? {} : { look: { place: sought.place, zoom: nearZoom } })}
      label={w.title}
      onPick={setPicked}
      panel={
        <>
          <p className="number">{w.matches(total)}</p>
          <h2>{w.legend}</h2>
          <ul>
            {(['major', 'significant', 'general'] as const).map((known) => (
              <li key={known}>
                <RiskLevelTag level={known} long />
              </li>
            ))}
          </ul>
        </>
      }
      layers={{
        options: (['means', 'receptors'] as const).map((value) => ({ value, label: w.layer[value] })),
        shown: layers,
        onChange: setLayers,
      }}
      card={picked === null ? null : <PickedCard picked={picked} />}
      onCloseCard={() => setPicked(null)}
    />
  )
}

function PickedCard({ picked: { id, properties } }: { picked: Pick }) {
  const w = useWords(enterpriseWords)
  const region = useRegionName()
  const level = RiskLevel.safeParse(properties['riskLevel'])
  return (
    <>
      <strong>{String(properties['name'])}</strong>
      {level.success ? (
        <>
          <p>
            <RiskLevelTag level={level.data} /> · {region(String(properties['region']))}
          </p>
          <Link to="/enterprises/$id" params={{ id }}>
            {w.openFile}
          </Link>
        </>
      ) : (
        <p>{String(properties['kindWords'] ?? '')}</p>
      )}
    </>
  )
}

const pickOf = ({ id, name, place, properties }: PointOnMap): Pick => ({
  overlay: 'places',
  id,
  place,
  properties: { ...properties, name },
})
