import type { DutyChangeFigures, DutyRequest } from '@huanying/contracts/duty-requests'
import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { dutyRequestWords } from '@huanying/ui/words/duty-requests'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { DataTable, RowButton } from '../../shell/data-table.tsx'
import { PagedList, useList } from '../../shell/list-page.tsx'
import { useUser } from '../../shell/user.ts'
import { RequestActions, RequestFacts } from './duty-requests.tsx'

/** Requests about duties, the newest first, and how much each enterprise calls off. */
export function RequestList({
  filters,
  year,
  onOpen,
}: {
  filters: { enterpriseId?: string | undefined; region?: string | undefined }
  year: string
  onOpen: (id: string) => void
}) {
  const w = useWords(dutyRequestWords)
  const isOwner = useUser().ownerId !== null
  const list = useList('listDutyRequests', { query: filters }, { size: 20 })
  const figures = useCall('getDutyChangeFigures', { query: { ...filters, year: Number(year) } })
  return (
    <div className="duty-requests">
      <PagedList
        list={list}
        rowKey={({ id }) => id}
        minWidth={860}
        nothing={w.noneHint}
        columns={[
          {
            key: 'duty',
            title: w.duty,
            width: 260,
            render: ({ duty }) => (
              <>
                <RowButton onOpen={() => onOpen(duty.id)}>{duty.title}</RowButton>
                <br />
                <small className="soft">{w.from(duty.startsOn, duty.dueOn)}</small>
              </>
            ),
          },
          ...(isOwner
            ? []
            : [
                {
                  key: 'enterprise',
                  title: w.enterprise,
                  width: 220,
                  render: ({ enterprise }: DutyRequest) => enterprise.name,
                },
              ]),
          { key: 'asked', title: w.kindOf, render: (request) => <RequestFacts request={request} /> },
          { key: 'act', title: '', width: 150, render: (request) => <RequestActions request={request} /> },
        ]}
      />
      <Panel title={w.figures}>
        <p className="soft">{w.figuresHint}</p>
        <Answered query={figures} lines={3}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="soft">{w.noFigures}</p>
            ) : (
              <DataTable<DutyChangeFigures>
                rows={items}
                rowKey={({ enterpriseId }) => enterpriseId}
                columns={[
                  { key: 'name', title: w.enterprise, render: ({ name }) => name },
                  ...(['duties', 'cancelledByItself', 'cancelledByOfficials', 'asked'] as const).map((key) => ({
                    key,
                    title: w[key],
                    numeric: true,
                    width: 110,
                    render: (row: DutyChangeFigures) => row[key],
                  })),
                  { key: 'granted', title: w.grantedCount, numeric: true, width: 90, render: ({ granted }) => granted },
                  { key: 'refused', title: w.refusedCount, numeric: true, width: 90, render: ({ refused }) => refused },
                ]}
              />
            )
          }
        </Answered>
      </Panel>
    </div>
  )
}

/** The name of the tab, with how many requests wait for an answer. */
export function useRequestsTab(): string {
  const w = useWords(dutyRequestWords)
  const open = useCall('listDutyRequests', { query: { state: 'open', limit: 1 } })
  return w.open(open.data?.total ?? 0)
}
