import type { WarnedEnterprise } from '@huanying/contracts/warning-overview'
import { useLanguage, useWords } from '@huanying/ui/language'
import { countOverlay } from '@huanying/ui/map/count-overlay'
import { Empty, Panel, ScrollBox } from '@huanying/ui/parts/page'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { warningOverviewWords } from '@huanying/ui/words/warning-overview'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { CityMap } from '../../shell/map-page.tsx'
import { useRegionName } from '../../shell/regions.ts'
import type { OverviewPart } from './overview-page.tsx'

const namedAtMost = 40

/** Where warnings are open (分布图): a disc for each enterprise, and the same as a list beside it. */
export function WarningMap({ asked: { region } }: OverviewPart) {
  const w = useWords(warningOverviewWords)
  const found = useCall('getWarningMap', { query: { region } }, { keep: true })
  return (
    <Answered query={found} lines={14}>
      {({ items }) =>
        items.length === 0 ? (
          <div className="box list-panel">
            <Empty title={w.map.none} />
          </div>
        ) : (
          <div className="overview-map">
            <Discs items={items} />
            <Most items={items} />
          </div>
        )
      }
    </Answered>
  )
}

function Discs({ items }: { items: readonly WarnedEnterprise[] }) {
  const w = useWords(warningOverviewWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const overlays = useMemo(
    () => [
      countOverlay(
        'warnings',
        items.map(({ id, name, lon, lat, open, lapsed }) => ({ id, name, place: { lon, lat }, count: open, lapsed })),
        { language, lapsedWord: w.map.lapsed },
      ),
    ],
    [items, language, w],
  )
  return (
    <Panel title={w.view.map} extra={w.map.scale} flush>
      <CityMap
        overlays={overlays}
        label={w.map.label}
        onPick={({ id }) => void navigate({ to: '/warnings', search: { enterpriseId: id } })}
      />
    </Panel>
  )
}

function Most({ items }: { items: readonly WarnedEnterprise[] }) {
  const w = useWords(warningOverviewWords)
  const region = useRegionName()
  return (
    <Panel
      title={w.map.top}
      extra={items.length > namedAtMost ? w.map.first(namedAtMost, items.length) : undefined}
      flush
    >
      <ScrollBox label={w.map.top}>
        <table className="figure-table overview-table">
          <thead>
            <tr>
              <th scope="col">{w.list.holder}</th>
              <th scope="col">{w.map.open}</th>
              <th scope="col">{w.map.unseen}</th>
              <th scope="col">{w.lapsed}</th>
            </tr>
          </thead>
          <tbody>
            {items.slice(0, namedAtMost).map((enterprise) => (
              <tr key={enterprise.id}>
                <th scope="row">
                  <Link to="/warnings" search={{ enterpriseId: enterprise.id }}>
                    {enterprise.name}
                  </Link>
                  <small>
                    <RiskLevelTag level={enterprise.riskLevel} /> {region(enterprise.region)}
                  </small>
                </th>
                <td>{enterprise.open}</td>
                <td>{enterprise.unseen}</td>
                <td className="overview-lapsed">{enterprise.lapsed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  )
}
