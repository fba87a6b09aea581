import { numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { warningOverviewWords } from '@huanying/ui/words/warning-overview'
import { Link } from '@tanstack/react-router'
import { useCall } from '../../shell/calls.ts'
import type { OverviewPart } from './overview-page.tsx'
import type { OverviewSearch } from './routes.ts'
import { useHours } from './use-hours.ts'

/** The figures that the leadership asks for first; each opens what is behind it, and says on hover what it counts. */
export function KeyFigures({ asked, search }: OverviewPart) {
  const w = useWords(warningOverviewWords)
  const hours = useHours()
  const { days, from, to, region, times } = asked
  const lapses = useCall('getLapseOverview', { query: { days, region } }, { keep: true }).data
  const answers = useCall(
    'getWarningAnswers',
    { query: { from, to, region, by: 'region', limit: 200 } },
    { keep: true },
  ).data?.all
  const silent = useCall('listSilentEnterprises', { query: { from, to, region, times, limit: 1 } }, { keep: true }).data
  const sum = (key: 'coming' | 'lapsed') => lapses?.cells.reduce((total, cell) => total + cell[key], 0)
  const figures: readonly {
    key: keyof typeof w.keyHint
    label: string
    value: string | undefined
    unit: string
    more?: string | undefined
    tone?: 'fault' | 'care'
    to: OverviewSearch
  }[] = [
    {
      key: 'coming',
      label: w.key.coming(days),
      value: counted(sum('coming')),
      unit: w.unit.items,
      tone: 'care',
      to: { view: 'list', lapsed: undefined },
    },
    {
      key: 'lapsed',
      label: w.key.lapsed,
      value: counted(sum('lapsed')),
      unit: w.unit.items,
      tone: 'fault',
      to: { view: 'list', lapsed: 'true' },
    },
    {
      key: 'open',
      label: w.key.open,
      value: counted(answers?.closed.waiting),
      unit: w.unit.items,
      more: answers === undefined ? undefined : `/ ${numberWords(answers.given)}`,
      to: { view: 'answers' },
    },
    {
      key: 'inTime',
      label: w.key.inTime,
      value: answers === undefined ? undefined : percentWords(answers.handledInTime, answers.due),
      unit: '',
      more: answers === undefined ? undefined : w.answers.of(answers.handledInTime, answers.due),
      to: { view: 'answers' },
    },
    {
      key: 'handled',
      label: w.key.handled,
      value: answers === undefined ? undefined : (hours(answers.handled.medianH) ?? w.answers.notReached),
      unit: '',
      more: answers === undefined ? undefined : w.answers.waitingOf(answers.handled.waiting),
      to: { view: 'answers' },
    },
    {
      key: 'silent',
      label: w.key.silent,
      value: counted(silent?.total),
      unit: w.unit.enterprises,
      more: `≥ ${w.silent.timesOf(times)}`,
      tone: 'fault',
      to: { view: 'silent' },
    },
  ]
  return (
    <ul className="overview-figures">
      {figures.map(({ key, label, value, unit, more, tone, to }) => (
        <li key={key} data-tone={tone}>
          <Link
            to="/warnings/overview"
            search={{ ...search, kind: undefined, q: undefined, first: undefined, last: undefined, ...to }}
            title={w.keyHint[key]}
          >
            <span>{label}</span>
            <strong className="number">{value ?? '…'}</strong>
            <small>{unit}</small>
            {more === undefined ? null : <small className="number"> {more}</small>}
          </Link>
        </li>
      ))}
    </ul>
  )
}

const counted = (count: number | undefined) => (count === undefined ? undefined : numberWords(count))

/** A share as a percentage with one decimal; a dash of nothing. */
export function percentWords(part: number, of: number): string {
  return of === 0 ? '—' : `${((part / of) * 100).toFixed(1)}%`
}
