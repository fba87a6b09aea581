import type { Reply } from '@huanying/client/call'
import { addDays, isNoticeKnown, isWorkingDay } from '@huanying/domain/duties/working-days'
import { dayOf } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { dutyWords } from '@huanying/ui/words/duties'
import { Button } from 'antd'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { useHolidays } from '../../shell/use-holidays.ts'
import type { DutySearch } from './search.ts'

type Counted = Reply<'getDutyCalendar'>['items'][number]

/** The days that a month's sheet shows: whole weeks from Monday, YYYY-MM-DD. */
function daysOf(month: string): string[] {
  const first = `${month}-01`
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const start = addDays(first, -weekday)
  const days = Array.from({ length: 42 }, (_, index) => addDays(start, index))
  return days[35]?.startsWith(month) === true ? days : days.slice(0, 35)
}

function monthAfter(month: string, count: number): string {
  const [year = 2000, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}

/** A month of duties by their last day: how many of each kind, how many are late; a day opens its list. */
export function DutyCalendar({ search, onChange }: { search: DutySearch; onChange: (changed: DutySearch) => void }) {
  const w = useWords(dutyWords)
  useHolidays()
  const today = dayOf(new Date())
  const month = search.month ?? today.slice(0, 7)
  const days = daysOf(month)
  const [first = today] = days
  const last = days.at(-1) ?? today
  const { enterpriseId, region, kind } = search
  const query = { from: first, to: last, enterpriseId, region }
  const year = month.slice(0, 4)
  const found = useCall('getDutyCalendar', { query }, { keep: true })
  const move = (count: number) => onChange({ month: monthAfter(month, count) })
  return (
    <section className="duty-calendar" aria-label={w.view.calendar}>
      <header>
        <Button onClick={() => move(-1)}>{w.previous}</Button>
        <h2 className="number">{month}</h2>
        <Button onClick={() => move(1)}>{w.next}</Button>
        <Button type="text" onClick={() => onChange({ month: undefined })}>
          {w.today}
        </Button>
        {isNoticeKnown(`${year}-01-01`) ? null : <span className="soft">{w.noNotice(year)}</span>}
      </header>
      <Answered query={found} lines={14}>
        {({ items }) => (
          <ol className="box duty-days">
            {w.weekdays.map((name) => (
              <li key={name} className="duty-weekday" aria-hidden="true">
                {name}
              </li>
            ))}
            {days.map((day) => (
              <CalendarCell
                key={day}
                day={day}
                isOther={!day.startsWith(month)}
                isToday={day === today}
                counted={items.filter(
                  (item) =>
                    item.day === day && item.state !== 'cancelled' && (kind === undefined || item.kind === kind),
                )}
                onOpen={() => onChange({ view: 'list', from: day, to: day })}
              />
            ))}
          </ol>
        )}
      </Answered>
    </section>
  )
}

function CalendarCell({
  day,
  isOther,
  isToday,
  counted,
  onOpen,
}: {
  day: string
  isOther: boolean
  isToday: boolean
  counted: readonly Counted[]
  onOpen: () => void
}) {
  const w = useWords(dutyWords)
  const total = counted.reduce((sum, { count }) => sum + count, 0)
  const late = counted.filter(({ overdue }) => overdue).reduce((sum, { count }) => sum + count, 0)
  const kinds = new Map<Counted['kind'], { all: number; open: number }>()
  for (const { kind, state, count } of counted) {
    const known = kinds.get(kind) ?? { all: 0, open: 0 }
    kinds.set(kind, { all: known.all + count, open: known.open + (state === 'approved' ? 0 : count) })
  }
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const isWeekend = weekday === 0 || weekday === 6
  const isOff = !isWorkingDay(day)
  const note = !isNoticeKnown(day) ? null : isOff && !isWeekend ? w.dayOff : !isOff && isWeekend ? w.dayWorked : null
  return (
    <li className="duty-day" data-other={isOther} data-off={isOff} aria-current={isToday ? 'date' : undefined}>
      <span className="duty-date number">
        {Number(day.slice(8))}
        {note === null ? null : <small>{note}</small>}
      </span>
      {total === 0 ? null : (
        <button type="button" onClick={onOpen}>
          <span className="visually-hidden">
            {day} {w.dayTotal(total, late)}
          </span>
          {[...kinds].map(([kind, { all, open }]) => (
            <span key={kind}>
              {w.kind[kind]}{' '}
              <b className="number">
                {all - open}/{all}
              </b>
            </span>
          ))}
          <b className="duty-total number">{total}</b>
          {late === 0 ? null : (
            <em>
              {w.overdue} {late}
            </em>
          )}
        </button>
      )}
    </li>
  )
}
