import { dayOf } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Page } from '@huanying/ui/parts/page'
import { dutyRequestWords } from '@huanying/ui/words/duty-requests'
import { dutyWords } from '@huanying/ui/words/duties'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { download } from '../../shell/calls.ts'
import { DownloadButton } from '../../shell/download-button.tsx'
import { useMay } from '../../shell/user.ts'
import { DutyCalendar } from './duty-calendar.tsx'
import { DutyDrawer } from './duty-drawer.tsx'
import { DutyEdit } from './duty-edit.tsx'
import { DutyFilters } from './duty-filters.tsx'
import { DutyList } from './duty-list.tsx'
import { DutyYear } from './duty-year.tsx'
import { BatchesDrawer } from './batches-drawer.tsx'
import { RequestList, useRequestsTab } from './request-list.tsx'
import { ImportDuties } from './import-duties.tsx'
import { OrderDrawer } from './order-drawer.tsx'
import { PlanDrawer } from './plan-drawer.tsx'
import { useAddress } from '../../shell/use-address.ts'
import './duties.css'

/** What enterprises owe by a date (风险防控任务): month by month, a year on one sheet, or as a list. */
export function DutiesPage() {
  const w = useWords(dutyWords)
  const r = useWords(dutyRequestWords)
  const requests = useRequestsTab()
  const [search, change] = useAddress('/duties')
  const may = useMay()
  const [open, setOpen] = useState<'create' | 'plan' | 'order' | 'import' | 'batches' | null>(null)
  const close = () => setOpen(null)
  const { view = 'calendar', month: _month, duty, ...filters } = search
  const { enterpriseId, region, kind } = filters
  // What is given out is what is on the screen: the calendar goes by these three alone.
  const year = (search.month ?? dayOf(new Date())).slice(0, 4)
  const ofYear = view === 'year' ? { from: `${year}-01-01`, to: `${year}-12-31` } : {}
  const exported = view === 'list' ? filters : { enterpriseId, region, kind, ...ofYear }
  return (
    <Page
      title={w.title}
      fill
      actions={
        <>
          <Segmented
            value={view}
            options={(['calendar', 'year', 'list', 'requests'] as const).map((value) => ({
              value,
              label: value === 'requests' ? requests : w.view[value],
            }))}
            onChange={(chosen) => change({ view: chosen })}
          />
          <DownloadButton run={() => download('exportDuties', { query: exported })} />
          {may('duty.order') ? (
            <>
              <Button onClick={() => setOpen('batches')}>{r.batches}</Button>
              <Button onClick={() => setOpen('order')}>{w.order}</Button>
            </>
          ) : null}
          {may('duty.plan') ? (
            <>
              <Button onClick={() => setOpen('import')}>{w.import}</Button>
              <Button onClick={() => setOpen('plan')}>{w.propose}</Button>
              <Button type="primary" onClick={() => setOpen('create')}>
                {w.create}
              </Button>
            </>
          ) : null}
        </>
      }
    >
      <DutyFilters search={search} onChange={change} />
      {view === 'requests' ? (
        <RequestList filters={{ enterpriseId, region }} year={year} onOpen={(id) => change({ duty: id })} />
      ) : view === 'list' ? (
        <DutyList filters={filters} onOpen={(id) => change({ duty: id })} />
      ) : view === 'year' ? (
        <DutyYear search={search} onChange={change} />
      ) : (
        <DutyCalendar search={search} onChange={change} />
      )}
      {duty === undefined ? null : <DutyDrawer key={duty} id={duty} onClose={() => change({ duty: undefined })} />}
      {open === 'create' ? <DutyEdit enterpriseId={search.enterpriseId} onClose={close} /> : null}
      {open === 'plan' ? <PlanDrawer enterpriseId={search.enterpriseId} onClose={close} /> : null}
      {open === 'import' ? <ImportDuties onClose={close} /> : null}
      {open === 'batches' ? <BatchesDrawer onClose={close} /> : null}
      {open === 'order' ? <OrderDrawer onClose={close} /> : null}
    </Page>
  )
}
