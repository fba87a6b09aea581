import { numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { warningOverviewWords } from '@huanying/ui/words/warning-overview'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useCall } from '../../shell/calls.ts'
import type { OverviewPart } from './overview-page.tsx'
import type { OverviewSearch } from './search.ts'
import { useHours } from './use-hours.ts'

/** The figures that the leadership asks for first; each opens what is behind it, and says on hover what it counts. */
export function KeyFigures({ asked, search }: OverviewPart) {
  const w = useWords(warningOverviewWords)
  const hours = useHours()
  const { days, from, to, region, times } = asked
  const common = useWords(commonWords)
  const coming = useCall('getLapseOverview', { query: { days, region } }, { keep: true })
  const answered = useCall(
    'getWarningAnswers',
    { query: { from, to, region, by: 'region', limit: 200 } },
    { keep: true },
  )
  const unheard = useCall('listSilentEnterprises', { query: { from, to, region, times, limit: 1 } }, { keep: true })
  const lapses = coming.data
  const answers = answered.data?.all
  const silent = unheard.data
  const failed = [coming, answered, unheard].filter(({ data, error }) => data === undefined && error !== null)
  const [error] = failed.flatMap((query) => query.error ?? [])
  const sum = (key: 'coming' | 'lapsed') => lapses?.cells.reduce((total, cell) => total + cell[key], 0)
  const figures: readonly {
    key: keyof typeof w.keyHint
    label: string
    query: { readonly isPending: boolean }
    value: string | undefined
    unit: string
    more?: string | undefined
    tone?: 'fault' | 'care'
    to: OverviewSearch
  }[] = [
    {
      key: 'coming',
      label: w.key.coming(days),
      query: coming,
      value: counted(sum('coming')),
      unit: w.unit.items,
      tone: 'care',
      to: { view: 'list', lapsed: undefined },
    },
    {
      key: 'lapsed',
      label: w.key.lapsed,
      query: coming,
      value: counted(sum('lapsed')),
      unit: w.unit.items,
      tone: 'fault',
      to: { view: 'list', lapsed: 'true' },
    },
    {
      key: 'open',
      label: w.key.open,
      query: answered,
      value: counted(answers?.closed.waiting),
      unit: w.unit.items,
      more: answers === undefined ? undefined : `/ ${numberWords(answers.given)}`,
      to: { view: 'answers' },
    },
    {
      key: 'inTime',
      label: w.key.inTime,
      query: answered,
      value: answers === undefined ? undefined : percentWords(answers.handledInTime, answers.due),
      unit: '',
      more: answers === undefined ? undefined : w.answers.of(answers.handledInTime, answers.due),
      to: { view: 'answers' },
    },
    {
      key: 'handled',
      label: w.key.handled,
      query: answered,
      value: answers === undefined ? undefined : (hours(answers.handled.medianH) ?? w.answers.notReached),
      unit: '',
      more: answers === undefined ? undefined : w.answers.waitingOf(answers.handled.waiting),
      to: { view: 'answers' },
    },
    {
      key: 'silent',
      label: w.key.silent,
      query: unheard,
      value: counted(silent?.total),
      unit: w.unit.enterprises,
      more: `≥ ${w.silent.timesOf(times)}`,
      tone: 'fault',
      to: { view: 'silent' },
    },
  ]
  return (
    <>
      {error === undefined ? null : (
        <Alert
          type="error"
          showIcon
          title={error.message}
          action={<Button onClick={() => failed.forEach((query) => void query.refetch())}>{common.retry}</Button>}
        />
      )}
      <ul className="box figure-tiles overview-figures">
        {figures.map(({ key, query, label, value, unit, more, tone, to }) => (
          <li key={key} data-tone={tone}>
            <Link
              to="/warnings/overview"
              search={{ ...search, kind: undefined, q: undefined, first: undefined, last: undefined, ...to }}
              title={w.keyHint[key]}
            >
              <span>{label}</span>
              <strong className="number">{value ?? (query.isPending ? '…' : '—')}</strong>
              <small>{unit}</small>
              {more === undefined ? null : <small className="number"> {more}</small>}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

const counted = (count: number | undefined) => (count === undefined ? undefined : numberWords(count))

/** A share as a percentage with one decimal; a dash of nothing. */
export function percentWords(part: number, of: number): string {
  return of === 0 ? '—' : `${((part / of) * 100).toFixed(1)}%`
}
