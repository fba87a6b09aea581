import type { CityMap } from '@huanying/contracts/map'
import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { homeWords } from '@huanying/ui/words/home'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useRegionName } from '../../shell/regions.ts'

interface County {
  readonly code: string
  readonly major: number
  readonly significant: number
  readonly general: number
}

/** Enterprises of each county by risk level, those with the most major ones first. */
export function countByCounty(map: CityMap): County[] {
  const counties = new Map<string, { code: string; major: number; significant: number; general: number }>()
  for (const { properties } of map.enterprises.features) {
    const county = counties.get(properties.region) ?? { code: properties.region, major: 0, significant: 0, general: 0 }
    county[properties.riskLevel] += 1
    counties.set(properties.region, county)
  }
  return [...counties.values()].toSorted(
    (a, b) =>
      b.major - a.major || b.significant - a.significant || b.general - a.general || a.code.localeCompare(b.code),
  )
}

export function CountyTable({ map }: { map: CityMap }) {
  const w = useWords(homeWords)
  const region = useRegionName()
  const counties = useMemo(() => countByCounty(map), [map])
  const most = Math.max(1, ...counties.map((county) => county.major + county.significant + county.general))
  const cell = (county: County, level: 'major' | 'significant' | 'general') => (
    <td>
      {county[level] === 0 ? (
        <span className="unfilled">0</span>
      ) : (
        <Link to="/enterprises" search={{ region: county.code, riskLevel: level }}>
          {county[level]}
        </Link>
      )}
    </td>
  )
  return (
    <Panel title={w.byCounty} flush>
      <table className="figure-table county-table">
        <thead>
          <tr>
            <th scope="col">{w.county}</th>
            {(['major', 'significant', 'general'] as const).map((level) => (
              <th key={level} scope="col">
                <RiskLevelTag level={level} />
              </th>
            ))}
            <th scope="col">{w.total}</th>
          </tr>
        </thead>
        <tbody>
          {counties.map((county) => {
            const total = county.major + county.significant + county.general
            return (
              <tr key={county.code}>
                <th scope="row">
                  <Link to="/enterprises" search={{ region: county.code }}>
                    {region(county.code)}
                  </Link>
                </th>
                {cell(county, 'major')}
                {cell(county, 'significant')}
                {cell(county, 'general')}
                <td>
                  <span className="county-bar" style={{ width: `${(total / most) * 56}px` }} aria-hidden="true" />
                  <b>{total}</b>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Panel>
  )
}
