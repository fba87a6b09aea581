import { LapseKind } from '@huanying/contracts/warning-overview'
import type { LapseOverview } from '@huanying/contracts/warning-overview'
import { numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { BarChart } from '@huanying/ui/parts/bar-chart'
import type { BarChartProps } from '@huanying/ui/parts/bar-chart'
import { Empty, Panel, ScrollBox } from '@huanying/ui/parts/page'
import { warningOverviewWords } from '@huanying/ui/words/warning-overview'
import { markWords } from '@huanying/ui/words/marks'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { download, useCall } from '../../shell/calls.ts'
import { DownloadButton } from '../../shell/download-button.tsx'
import { useRegionName } from '../../shell/regions.ts'
import type { OverviewPart } from './overview-page.tsx'
import type { OverviewSearch } from './search.ts'

/** Kinds as the chart draws them together. */
const groups = {
  papers: { colour: 'primary', kinds: ['emergencyPlan', 'riskAssessment', 'resourceSurvey', 'certificate'] },
  material: { colour: 'care', kinds: ['material'] },
  duty: { colour: 'water', kinds: ['inspection', 'training', 'drill', 'stocktake', 'improvement'] },
  rectification: { colour: 'fault', kinds: ['rectification'] },
} as const satisfies Record<string, { colour: BarChartProps['series'][number]['colour']; kinds: readonly LapseKind[] }>
const groupNames = ['papers', 'material', 'duty', 'rectification'] as const

/** What lapses ahead (到期预测): week by week, and by county and kind; every number opens the list behind it. */
export function Coming(part: OverviewPart) {
  const w = useWords(warningOverviewWords)
  const { days, region } = part.asked
  const overview = useCall('getLapseOverview', { query: { days, region } }, { keep: true })
  return (
    <Answered query={overview} lines={14}>
      {(found) =>
        found.cells.length === 0 ? (
          <div className="box list-panel">
            <Empty title={w.noLapses} />
          </div>
        ) : (
          <div className="overview-coming">
            <Timeline overview={found} {...part} />
            <CountyKinds overview={found} {...part} />
          </div>
        )
      }
    </Answered>
  )
}

function Timeline({ overview, change }: { overview: LapseOverview } & OverviewPart) {
  const w = useWords(warningOverviewWords)
  const m = useWords(markWords)
  const weeks = useMemo(
    () =>
      [...new Map(overview.weeks.map(({ from, to }) => [from, to])).entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    [overview],
  )
  const chart = useMemo(() => {
    const count = (from: string, kinds: readonly LapseKind[]) =>
      overview.weeks.reduce((sum, week) => sum + (week.from === from && kinds.includes(week.kind) ? week.count : 0), 0)
    return {
      categories: weeks.map(([from, to]) => `${from.slice(5)} – ${to.slice(5)}`),
      series: groupNames.map((name) => ({
        name: w.group[name],
        colour: groups[name].colour,
        values: weeks.map(([from]) => count(from, groups[name].kinds)),
      })),
    }
  }, [overview, weeks, w])
  return (
    <Panel title={w.timeline} extra={w.weekHint} flush>
      <div className="overview-chart">
        <BarChart
          label={m.says(w.timeline, `${overview.from} – ${overview.to}`)}
          {...chart}
          onPick={(category) => {
            const week = weeks[category]
            if (week !== undefined) change({ view: 'list', first: week[0], last: week[1] }, { replace: false })
          }}
        />
      </div>
    </Panel>
  )
}

type Cells = LapseOverview['cells']
const sum = (cells: Cells, key: 'coming' | 'lapsed') => cells.reduce((total, cell) => total + cell[key], 0)

function CountyKinds({ overview, asked, search }: { overview: LapseOverview } & OverviewPart) {
  const w = useWords(warningOverviewWords)
  const regionName = useRegionName()
  const { days, region } = asked
  const { cells } = overview
  const counties = [...new Set(cells.map((cell) => cell.region))].toSorted(
    (a, b) =>
      sum(
        cells.filter((cell) => cell.region === b),
        'coming',
      ) -
        sum(
          cells.filter((cell) => cell.region === a),
          'coming',
        ) || a.localeCompare(b),
  )
  const kinds = LapseKind.options.filter((kind) => cells.some((cell) => cell.kind === kind))
  const most = Math.max(1, ...cells.map(({ coming }) => coming))
  const link = (name: string, to: OverviewSearch, count: number) => (
    <Count
      key={name}
      count={count}
      label={name}
      search={{ ...search, view: 'list', q: undefined, first: undefined, last: undefined, ...to }}
    />
  )
  const line = (county: string | undefined, of: Cells) => {
    const name = county === undefined ? w.all : regionName(county)
    const to = { region: county ?? region, lapsed: undefined, kind: undefined }
    return (
      <tr key={name}>
        <th scope="row">{name}</th>
        {kinds.map((kind) => {
          const count = sum(
            of.filter((cell) => cell.kind === kind),
            'coming',
          )
          return (
            <td
              key={kind}
              // Deeper where there is more: a second reading of the number, never the only one.
              style={county === undefined ? undefined : { background: shade(count / most) }}
            >
              {link(w.openList(name, w.kind[kind] ?? kind, numberWords(count)), { ...to, kind }, count)}
            </td>
          )
        })}
        <td className="overview-total">
          {link(w.openList(name, w.total, numberWords(sum(of, 'coming'))), to, sum(of, 'coming'))}
        </td>
        <td className="overview-lapsed">
          {link(
            w.openList(name, w.lapsed, numberWords(sum(of, 'lapsed'))),
            { ...to, lapsed: 'true' },
            sum(of, 'lapsed'),
          )}
        </td>
      </tr>
    )
  }
  return (
    <Panel
      title={w.byCounty}
      flush
      extra={
        <>
          {w.cellHint}
          <DownloadButton run={() => download('exportLapseOverview', { query: { days, region } })} />
        </>
      }
    >
      <ScrollBox label={w.byCounty}>
        <table className="figure-table overview-table">
          <thead>
            <tr>
              <th scope="col">{w.county}</th>
              {kinds.map((kind) => (
                <th key={kind} scope="col">
                  {w.kind[kind]}
                </th>
              ))}
              <th scope="col">{w.total}</th>
              <th scope="col">{w.lapsed}</th>
            </tr>
          </thead>
          <tbody>
            {counties.map((county) =>
              line(
                county,
                cells.filter((cell) => cell.region === county),
              ),
            )}
          </tbody>
          {counties.length > 1 ? <tfoot>{line(undefined, cells)}</tfoot> : null}
        </table>
      </ScrollBox>
    </Panel>
  )
}

const shade = (share: number) =>
  share === 0 ? undefined : `color-mix(in srgb, var(--care) ${Math.round(4 + share * 22)}%, var(--surface))`

function Count({ count, label, search }: { count: number; label: string; search: OverviewSearch }) {
  return count === 0 ? (
    <span className="unfilled">0</span>
  ) : (
    <Link to="/warnings/overview" search={search} aria-label={label} title={label}>
      {numberWords(count)}
    </Link>
  )
}
