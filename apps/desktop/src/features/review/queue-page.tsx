import { CheckinState } from '@huanying/contracts/checkins'
import type { CheckinSummary } from '@huanying/contracts/checkins'
import { checkinSteps } from '@huanying/domain/duties/checkin-steps'
import { useWords } from '@huanying/ui/language'
import { Time } from '@huanying/ui/parts/facts'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { doubtWords } from '@huanying/ui/words/doubts'
import { dutyWords } from '@huanying/ui/words/duties'
import { reviewWords } from '@huanying/ui/words/review'
import { Link } from '@tanstack/react-router'
import { App, Button, Segmented } from 'antd'
import { useAct } from '../../shell/calls.ts'
import type { DataColumn } from '../../shell/data-table.tsx'
import { FilterBar, FilterChoice, FilterTick, FilterWhere } from '../../shell/filters.tsx'
import { ListPage, useList } from '../../shell/list-page.tsx'
import { useRegionName } from '../../shell/regions.ts'
import { useAddress } from '../../shell/use-address.ts'
import { useMay, useUser } from '../../shell/user.ts'
import { DoubtScore } from './doubts.tsx'
import { queueQuery } from './search.ts'
import type { QueueSearch } from './search.ts'
import './review.css'

/** The server looks again; what is no longer clean then is left. */
const isClean = ({ state, kind, pendingShots, doubtfulShots, findings, isSample }: CheckinSummary) =>
  checkinSteps.whyNot(state, 'approve') === null &&
  kind !== 'stocktake' &&
  pendingShots === 0 &&
  doubtfulShots === 0 &&
  findings === 0 &&
  !isSample

/** Check-ins that wait for a review (打卡审核), the most doubtful and risky first; an enterprise sees its own. */
export function QueuePage() {
  const w = useWords(reviewWords)
  const may = useMay()
  const [search, change] = useAddress('/review')
  const list = useList('listCheckins', { query: queueQuery(search) })
  const clean = (list.query.data?.items ?? []).filter(isClean)
  return (
    <ListPage
      title={may('checkin.review') ? w.title : w.titleOwn}
      actions={
        may('checkin.review') ? (
          <>
            {clean.length > 0 ? <ApproveClean ids={clean.map(({ id }) => id)} /> : null}
            <Link to="/review/statistics" search={{}}>
              <Button>{w.statistics}</Button>
            </Link>
          </>
        ) : null
      }
      filters={<QueueFilters search={search} onChange={change} />}
      list={list}
      rowKey={({ id }) => id}
      columns={useColumns(search)}
      minWidth={1100}
      nothing={search.state === undefined ? w.none : w.noneAtAll}
    />
  )
}

function ApproveClean({ ids }: { ids: string[] }) {
  const w = useWords(reviewWords)
  const { modal, message } = App.useApp()
  const approve = useAct('approveClean', ['listCheckins', 'listDuties'])
  const run = () =>
    modal.confirm({
      title: w.approveClean(ids.length),
      content: w.approveCleanAsk(ids.length),
      onOk: () =>
        approve.mutateAsync({ body: { ids } }).then(
          ({ approved, left }) => message.success(w.approvedClean(approved.length, left.length)),
          (error: Error) => message.error(error.message),
        ),
    })
  return (
    <Button loading={approve.isPending} onClick={run}>
      {w.approveClean(ids.length)}
    </Button>
  )
}

function QueueFilters({ search, onChange }: { search: QueueSearch; onChange: (changed: QueueSearch) => void }) {
  const w = useWords(reviewWords)
  const isOwner = useUser().ownerId !== null
  return (
    <FilterBar label={w.title}>
      <Segmented
        value={search.state ?? 'submitted'}
        options={[
          ...CheckinState.options.map((value) => ({ value, label: w.state[value] })),
          { value: 'all' as const, label: w.allStates },
        ]}
        onChange={(state) => onChange({ state: state === 'submitted' ? undefined : state })}
      />
      {isOwner ? null : (
        <>
          <FilterWhere search={search} words={w} onChange={onChange} />
          <FilterChoice
            label={w.anyDoubt}
            width={150}
            options={[
              { value: 'false', label: w.unclean },
              { value: 'true', label: w.clean },
            ]}
            value={search.clean}
            onChange={(clean) => onChange({ clean })}
          />
          <FilterTick label={w.sampleOnly} value={search.sample} onChange={(sample) => onChange({ sample })} />
        </>
      )}
    </FilterBar>
  )
}

function useColumns(search: QueueSearch): DataColumn<CheckinSummary>[] {
  const w = useWords(reviewWords)
  const duties = useWords(dutyWords)
  const doubts = useWords(doubtWords).name
  const region = useRegionName()
  const isOwner = useUser().ownerId !== null
  const doubt: DataColumn<CheckinSummary> = {
    key: 'doubt',
    title: w.doubt,
    width: 170,
    render: ({ doubtScore, doubtKinds, pendingShots }) =>
      pendingShots > 0 ? (
        <span className="soft">{w.pending(pendingShots)}</span>
      ) : (
        <>
          <DoubtScore score={doubtScore} />
          <small className="queue-doubts">{(doubtKinds ?? []).map((kind) => doubts[kind] ?? kind).join('、')}</small>
        </>
      ),
  }
  return [
    {
      key: 'title',
      title: w.duty,
      width: 160,
      render: (row) => (
        <Link to="/review/$id" params={{ id: row.id }} search={search} className="strong-link">
          {row.title}
        </Link>
      ),
    },
    {
      key: 'enterprise',
      title: w.enterprise,
      width: 190,
      clipped: true,
      render: ({ enterprise }) => (
        <>
          <RiskLevelTag level={enterprise.riskLevel} /> {enterprise.name}
        </>
      ),
    },
    { key: 'region', title: w.region, width: 76, render: (row) => region(row.region) },
    {
      key: 'kind',
      title: w.kindOf,
      width: 90,
      render: ({ kind, inspectionKind }) =>
        inspectionKind === null ? duties.kind[kind] : duties.inspectionKind[inspectionKind],
    },
    ...(isOwner ? [] : [doubt]),
    {
      key: 'photos',
      title: w.photos,
      numeric: true,
      width: 96,
      render: ({ shots, doubtfulShots }) => w.photosOf(doubtfulShots, shots),
    },
    { key: 'findings', title: w.findings, numeric: true, width: 60, render: ({ findings }) => findings },
    {
      key: 'state',
      title: w.round,
      width: 130,
      render: ({ round, state, isSample, reopenedAt }) => (
        <>
          {w.roundOf(round)} · {w.state[state]}
          {reopenedAt !== null && state === 'submitted' ? <small className="tag">{w.reopened}</small> : null}
          {isSample ? <small className="tag">{w.sample}</small> : null}
        </>
      ),
    },
    {
      key: 'submittedAt',
      title: w.submittedAt,
      width: 140,
      render: ({ submittedAt, submittedBy }) => (
        <>
          <Time at={submittedAt} as="age" /> <small className="soft">{submittedBy}</small>
        </>
      ),
    },
  ]
}
