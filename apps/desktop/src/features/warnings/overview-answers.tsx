import { AnswerGrouping } from '@huanying/contracts/warning-overview'
import type { AnswerFigures, AnswerRow, AnswerSpan } from '@huanying/contracts/warning-overview'
import { numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { warningOverviewWords } from '@huanying/ui/words/warning-overview'
import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { download } from '../../shell/calls.ts'
import type { DataColumn } from '../../shell/data-table.tsx'
import { DownloadButton } from '../../shell/download-button.tsx'
import { PagedList, useList } from '../../shell/list-page.tsx'
import { useRegionName } from '../../shell/regions.ts'
import { percentWords } from './overview-figures.tsx'
import type { OverviewPart } from './overview-page.tsx'
import { useHours } from './use-hours.ts'

/** How fast warnings are read, answered and put right (响应统计), with what each figure counts. */
export function Answers({ asked, search, change }: OverviewPart) {
  const w = useWords(warningOverviewWords)
  const { from, to, region } = asked
  const by = search.by ?? 'region'
  const query = { from, to, region, by }
  const list = useList('getWarningAnswers', { query })
  return (
    <>
      <div className="row box filter-bar">
        <Segmented
          value={by}
          options={AnswerGrouping.options.map((value) => ({ value, label: w.by[value] }))}
          onChange={(chosen) => change({ by: chosen })}
        />
        <details className="overview-definitions">
          <summary>{w.answers.definitions}</summary>
          <dl>
            {(['given', 'seen', 'handled', 'closed', 'median', 'waiting', 'inTime'] as const).map((key) => (
              <div key={key}>
                <dt>{key === 'inTime' ? w.answers.handledInTime : w.answers[key]}</dt>
                <dd>{w.answers.define[key]}</dd>
              </div>
            ))}
          </dl>
        </details>
        <div className="overview-export">
          <DownloadButton run={() => download('exportWarningAnswers', { query })} />
        </div>
      </div>
      {list.query.data === undefined ? null : <Whole figures={list.query.data.all} />}
      <PagedList list={list} rowKey={({ key }) => key} columns={useColumns(by)} minWidth={1040} nothing={w.noAnswers} />
    </>
  )
}

function useColumns(by: AnswerGrouping): DataColumn<AnswerRow>[] {
  const w = useWords(warningOverviewWords)
  const region = useRegionName()
  const nameOf = ({ key, name }: AnswerRow) => {
    if (by === 'region') return region(key)
    if (by === 'subject') return w.subject[key] ?? key
    return (
      <Link to="/enterprises/$id" params={{ id: key }} className="strong-link">
        {name ?? key}
      </Link>
    )
  }
  const span = (key: 'seen' | 'handled' | 'closed'): DataColumn<AnswerRow> => ({
    key,
    title: w.answers[key],
    numeric: true,
    width: 190,
    render: (row) => <Span span={row[key]} />,
  })
  const share = (key: 'handledInTime' | 'closedInTime'): DataColumn<AnswerRow> => ({
    key,
    title: w.answers[key],
    numeric: true,
    width: 120,
    render: (row: AnswerFigures) => (
      <span className="overview-span">
        {percentWords(row[key], row.due)}
        <small>{w.answers.of(row[key], row.due)}</small>
      </span>
    ),
  })
  return [
    { key: 'name', title: w.name, width: by === 'enterprise' ? 250 : 150, render: nameOf },
    { key: 'given', title: w.answers.given, numeric: true, width: 90, render: ({ given }) => numberWords(given) },
    span('seen'),
    span('handled'),
    span('closed'),
    share('handledInTime'),
    share('closedInTime'),
  ]
}

/** All groups together, in one line above them. */
function Whole({ figures }: { figures: AnswerFigures }) {
  const w = useWords(warningOverviewWords)
  return (
    <dl className="row box overview-whole">
      <div>
        <dt>{w.answers.given}</dt>
        <dd className="number">{numberWords(figures.given)}</dd>
      </div>
      {(['seen', 'handled', 'closed'] as const).map((key) => (
        <div key={key}>
          <dt>{w.answers[key]}</dt>
          <dd>
            <Span span={figures[key]} />
          </dd>
        </div>
      ))}
      {(['handledInTime', 'closedInTime'] as const).map((key) => (
        <div key={key}>
          <dt>{w.answers[key]}</dt>
          <dd className="overview-span">
            {percentWords(figures[key], figures.due)}
            <small>{w.answers.of(figures[key], figures.due)}</small>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Median and p90, and how many are still waited for. */
function Span({ span: { medianH, p90H, waiting } }: { span: AnswerSpan }) {
  const w = useWords(warningOverviewWords)
  const hours = useHours()
  const quantile = (value: number | null) =>
    hours(value) ?? <abbr title={w.answers.notReachedHint}>{w.answers.notReached}</abbr>
  return (
    <span className="overview-span">
      <span>
        <small>{w.answers.median}</small> {quantile(medianH)} <small>{w.answers.p90}</small> {quantile(p90H)}
      </span>
      <small>{w.answers.waitingOf(waiting)}</small>
    </span>
  )
}
