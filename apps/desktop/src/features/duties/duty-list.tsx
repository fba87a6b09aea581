import type { Duty, DutyQuery } from '@huanying/contracts/duties'
import { useWords } from '@huanying/ui/language'
import { StateWords, Unfilled } from '@huanying/ui/parts/facts'
import { dutyWords } from '@huanying/ui/words/duties'
import { RowButton } from '../../shell/data-table.tsx'
import type { DataColumn } from '../../shell/data-table.tsx'
import { PagedList, useList } from '../../shell/list-page.tsx'
import { useRegionName } from '../../shell/regions.ts'
import { useUser } from '../../shell/user.ts'

/** The duties that the filters leave, by their last day. */
export function DutyList({
  filters,
  onOpen,
}: {
  filters: Partial<Omit<DutyQuery, 'limit' | 'cursor'>>
  onOpen: (id: string) => void
}) {
  const w = useWords(dutyWords)
  const list = useList('listDuties', { query: filters })
  return <PagedList list={list} rowKey={({ id }) => id} columns={useColumns(onOpen)} minWidth={1060} nothing={w.none} />
}

/** The state of a duty in words; late ones are marked by a sign and the word, never by a colour of the grades. */
export function DutyStateTag({ duty: { state, overdue } }: { duty: Pick<Duty, 'state' | 'overdue'> }) {
  const w = useWords(dutyWords)
  return (
    <StateWords tone={overdue ? 'fault' : state === 'approved' || state === 'cancelled' ? 'faint' : undefined}>
      {w.state[state]}
      {overdue ? ` · ${w.overdue}` : ''}
    </StateWords>
  )
}

function useColumns(onOpen: (id: string) => void): DataColumn<Duty>[] {
  const w = useWords(dutyWords)
  const region = useRegionName()
  const isOwner = useUser().ownerId !== null
  const whose: DataColumn<Duty>[] = [
    { key: 'enterprise', title: w.enterprise, width: 210, clipped: true, render: ({ enterprise }) => enterprise.name },
    { key: 'region', title: w.region, width: 80, render: (row) => region(row.region) },
  ]
  return [
    {
      key: 'title',
      title: w.name,
      width: 210,
      render: (duty) => <RowButton onOpen={() => onOpen(duty.id)}>{duty.title}</RowButton>,
    },
    ...(isOwner ? [] : whose),
    {
      key: 'kind',
      title: w.kindOf,
      width: 100,
      render: ({ kind, inspectionKind }) => (inspectionKind === null ? w.kind[kind] : w.inspectionKind[inspectionKind]),
    },
    { key: 'startsOn', title: w.startsOn, numeric: true, width: 104, render: ({ startsOn }) => startsOn },
    { key: 'dueOn', title: w.dueOn, numeric: true, width: 104, render: ({ dueOn }) => dueOn },
    { key: 'state', title: w.stateOf, width: 130, render: (duty) => <DutyStateTag duty={duty} /> },
    {
      key: 'points',
      title: w.points,
      numeric: true,
      width: 80,
      render: ({ points }) => (points.length === 0 ? <Unfilled /> : w.pointCount(points.length)),
    },
    { key: 'source', title: w.sourceOf, width: 100, render: ({ source }) => w.source[source] },
  ]
}
