import { addDays } from '@huanying/domain/duties/working-days'
import { dayOf } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Page } from '@huanying/ui/parts/page'
import { warningOverviewWords } from '@huanying/ui/words/warning-overview'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, InputNumber, Segmented } from 'antd'
import { DayPicker } from '../../shell/day-picker.tsx'
import { FilterRegion } from '../../shell/filters.tsx'
import { useUser } from '../../shell/user.ts'
import { Answers } from './overview-answers.tsx'
import { BulletinPreview } from './overview-bulletin.tsx'
import { Coming } from './overview-coming.tsx'
import { KeyFigures } from './overview-figures.tsx'
import { LapseList } from './overview-list.tsx'
import { WarningMap } from './overview-map.tsx'
import { Silent } from './overview-silent.tsx'
import { overviewViews } from './search.ts'
import type { OverviewSearch } from './search.ts'
import './overview.css'

/** What every part of the overview goes by: what the address says, with what is left out filled in. */
export interface Asked {
  readonly days: number
  readonly from: string
  readonly to: string
  readonly times: number
  readonly region: string | undefined
}

/** Part of the overview: what is asked, the address itself, and how to change it. */
export interface OverviewPart {
  readonly asked: Asked
  readonly search: OverviewSearch
  readonly change: (changed: OverviewSearch, options?: { replace: boolean }) => void
}

const horizons = [30, 60, 90] as const
const daysAtMost = 730

/** The overview of early warning (预警分析): what lapses ahead, who answers how fast, who never does, and where. */
export function OverviewPage() {
  const w = useWords(warningOverviewWords)
  const search = useSearch({ from: '/warnings/overview' })
  const navigate = useNavigate({ from: '/warnings/overview' })
  const today = dayOf(new Date())
  const asked: Asked = {
    days: Math.min(Math.max(search.days ?? 90, 1), daysAtMost),
    from: search.from ?? addDays(today, -90),
    to: search.to ?? today,
    times: Math.max(search.times ?? 3, 1),
    region: search.region,
  }
  const change: OverviewPart['change'] = (changed, { replace } = { replace: true }) =>
    void navigate({ search: { ...search, ...changed }, replace })
  const part = { asked, search, change }
  const { view = 'coming' } = search
  return (
    <Page
      title={w.title}
      aside={w.hint}
      fill
      actions={
        <Link to="/warnings">
          <Button>{w.back}</Button>
        </Link>
      }
    >
      <KeyFigures {...part} />
      <div className="row box filter-bar" role="search" aria-label={w.title}>
        <Segmented
          value={view === 'list' ? 'coming' : view}
          options={overviewViews.filter((one) => one !== 'list').map((value) => ({ value, label: w.view[value] }))}
          onChange={(chosen) => change({ view: chosen }, { replace: false })}
        />
        <RegionFilter {...part} />
        {view === 'coming' || view === 'list' ? <HorizonFilter {...part} /> : null}
        {view === 'answers' || view === 'silent' ? <PeriodFilter {...part} /> : null}
      </div>
      {view === 'coming' ? <Coming {...part} /> : null}
      {view === 'list' ? <LapseList {...part} /> : null}
      {view === 'answers' ? <Answers {...part} /> : null}
      {view === 'silent' ? <Silent {...part} /> : null}
      {view === 'map' ? <WarningMap {...part} /> : null}
      {view === 'bulletin' ? <BulletinPreview {...part} /> : null}
    </Page>
  )
}

/** A county officer has no other county to choose. */
function RegionFilter({ asked, change }: OverviewPart) {
  const w = useWords(warningOverviewWords)
  const { scope } = useUser()
  if ((scope ?? '').length > 4) return null
  return (
    <FilterRegion label={w.allRegions} width={130} value={asked.region} onChange={(region) => change({ region })} />
  )
}

function HorizonFilter({ asked, change }: OverviewPart) {
  const w = useWords(warningOverviewWords)
  // Days of another horizon would cut the list where nobody sees why.
  const to = (days: number) => change({ days, first: undefined, last: undefined })
  return (
    <>
      <Segmented<number>
        aria-label={w.horizon}
        value={asked.days}
        options={horizons.map((days) => ({ value: days, label: w.days(days) }))}
        onChange={to}
      />
      <InputNumber
        aria-label={w.ownDays}
        title={w.ownDays}
        min={1}
        max={daysAtMost}
        precision={0}
        changeOnWheel={false}
        suffix={w.dayCount(0).replace(/^0 /, '')}
        style={{ width: 104 }}
        value={asked.days}
        onChange={(days) => (days === null ? undefined : to(days))}
      />
    </>
  )
}

function PeriodFilter({ asked, change }: OverviewPart) {
  const w = useWords(warningOverviewWords)
  return (
    <>
      <span className="soft">{w.period}</span>
      {(['from', 'to'] as const).map((key) => (
        <DayPicker
          key={key}
          aria-label={w[key]}
          title={w[key]}
          style={{ width: 150 }}
          min={key === 'to' ? asked.from : undefined}
          max={key === 'from' ? asked.to : dayOf(new Date())}
          value={asked[key]}
          onChange={(day) => change({ [key]: day })}
        />
      ))}
    </>
  )
}
