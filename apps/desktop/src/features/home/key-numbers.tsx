import type { CityMap } from '@huanying/contracts/map'
import { numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { homeWords } from '@huanying/ui/words/home'
import { shellWords } from '@huanying/ui/words/shell'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCall } from '../../shell/calls.ts'
import { useMay } from '../../shell/user.ts'

/** The numbers that a duty officer takes over with, each leading to its list. */
export function KeyNumbers({ map }: { map: CityMap }) {
  const w = useWords(homeWords)
  const may = useMay()
  const lapsed = useCall('listEnterprises', { query: { expiresWithinDays: 0, limit: 1 } })
  const soon = useCall('listEnterprises', { query: { expiresWithinDays: 60, limit: 1 } })
  const materials = useCall(
    'listMaterials',
    { query: { expiresWithinDays: 0, limit: 1 } },
    { enabled: may('material.read') },
  )
  const enterprises = map.enterprises.features
  const countOf = (level: string) => enterprises.filter(({ properties }) => properties.riskLevel === level).length
  return (
    <ul className="box figure-tiles key-numbers">
      <KeyNumber name={w.enterprises} value={enterprises.length} unit={w.unit} to="/enterprises" />
      {(['major', 'significant', 'general'] as const).map((level) => (
        <KeyNumber
          key={level}
          name={<RiskLevelTag level={level} long />}
          value={countOf(level)}
          unit={w.unit}
          to="/enterprises"
          search={{ riskLevel: level }}
        />
      ))}
      <KeyNumber
        name={w.lapsed}
        tone="fault"
        value={lapsed.data?.total}
        unit={w.unit}
        to="/enterprises"
        search={{ expiresWithinDays: '0' }}
      />
      <KeyNumber
        name={w.soon}
        tone="care"
        value={soon.data?.total}
        unit={w.unit}
        to="/enterprises"
        search={{ expiresWithinDays: '60' }}
      />
      {may('material.read') ? (
        <KeyNumber
          name={w.materialsLapsed}
          tone="fault"
          value={materials.data?.total}
          unit={w.batch}
          to="/materials"
          search={{ expiresWithinDays: '0' }}
        />
      ) : null}
      <Means map={map} />
    </ul>
  )
}

function KeyNumber(props: {
  name: ReactNode
  value: number | undefined
  unit: string
  to: string
  search?: Record<string, string>
  tone?: 'fault' | 'care'
}) {
  return (
    <li data-tone={props.tone}>
      <Link to={props.to} search={(props.search ?? {}) as never}>
        <span>{props.name}</span>
        <strong className="number">{props.value === undefined ? '…' : numberWords(props.value, 0)}</strong>
        <small>{props.unit}</small>
      </Link>
    </li>
  )
}

function Means({ map }: { map: CityMap }) {
  const w = useWords(homeWords)
  const names = useWords(shellWords).ledgers
  const countOf = (kind: string) => map.places.features.filter(({ properties }) => properties.kind === kind).length
  const means = [
    ['experts', countOf('expert')],
    ['agencies', countOf('agency')],
    ['teams', countOf('team')],
    ['depots', countOf('depot')],
  ] as const
  // An enterprise does not see the city's means.
  if (means.every(([, count]) => count === 0)) return null
  return (
    <li className="key-numbers-means" aria-label={w.means}>
      {means.map(([list, count]) => (
        <Link key={list} to="/ledger/$list" params={{ list }}>
          <span>{names[list]}</span>
          <b className="number">{count}</b>
        </Link>
      ))}
    </li>
  )
}
