import type { SilentEnterprise } from '@huanying/contracts/warning-overview'
import { useWords } from '@huanying/ui/language'
import { PhoneLink, StateWords, Time } from '@huanying/ui/parts/facts'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { warningOverviewWords } from '@huanying/ui/words/warning-overview'
import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { download } from '../../shell/calls.ts'
import type { DataColumn } from '../../shell/data-table.tsx'
import { DownloadButton } from '../../shell/download-button.tsx'
import { PagedList, useList } from '../../shell/list-page.tsx'
import { useRegionName } from '../../shell/regions.ts'
import type { OverviewPart } from './overview-page.tsx'

/** Enterprises that never answer (从未响应), those of major risk first, with whom to call. */
export function Silent({ asked, change }: OverviewPart) {
  const w = useWords(warningOverviewWords)
  const { from, to, region, times } = asked
  const query = { from, to, region, times }
  const list = useList('listSilentEnterprises', { query })
  return (
    <>
      <div className="row box filter-bar">
        <label className="overview-times">
          {w.silent.times}
          <Select
            aria-label={w.silent.times}
            style={{ width: 90 }}
            value={times}
            options={[...new Set([1, 2, 3, 5, 10, times])]
              .toSorted((a, b) => a - b)
              .map((value) => ({ value, label: w.silent.timesOf(value) }))}
            onChange={(chosen) => change({ times: chosen })}
          />
        </label>
        <span className="soft">{w.silent.hint}</span>
        <div className="overview-export">
          <DownloadButton run={() => download('exportSilentEnterprises', { query })} />
        </div>
      </div>
      <PagedList
        list={list}
        rowKey={({ enterprise }) => enterprise.id}
        columns={useColumns()}
        minWidth={1090}
        nothing={w.silent.none}
      />
    </>
  )
}

function useColumns(): DataColumn<SilentEnterprise>[] {
  const w = useWords(warningOverviewWords)
  const region = useRegionName()
  return [
    {
      key: 'enterprise',
      title: w.list.holder,
      width: 260,
      render: ({ enterprise }) => (
        <span className="overview-holder">
          <RiskLevelTag level={enterprise.riskLevel} />
          <Link to="/enterprises/$id" params={{ id: enterprise.id }} className="strong-link">
            {enterprise.name}
          </Link>
        </span>
      ),
    },
    { key: 'region', title: w.region, width: 84, render: (row) => region(row.region) },
    { key: 'times', title: w.silent.told, numeric: true, width: 80, render: ({ times }) => times },
    { key: 'lapses', title: w.silent.lapses, numeric: true, width: 60, render: ({ lapses }) => lapses },
    {
      key: 'lapsed',
      title: w.silent.lapsed,
      numeric: true,
      width: 70,
      render: ({ lapsed }) => (lapsed === 0 ? 0 : <StateWords tone="fault">{lapsed}</StateWords>),
    },
    { key: 'first', title: w.silent.first, width: 100, render: ({ firstAt }) => <Time at={firstAt} as="day" /> },
    { key: 'last', title: w.silent.last, width: 100, render: ({ lastAt }) => <Time at={lastAt} as="day" /> },
    { key: 'contact', title: w.silent.contact, width: 76, render: ({ contact }) => contact ?? '—' },
    {
      key: 'phone',
      title: w.silent.phone,
      width: 118,
      render: ({ phone, contact }) => <PhoneLink phone={phone} name={contact ?? ''} />,
    },
    {
      key: 'account',
      title: w.silent.account,
      width: 80,
      render: ({ hasAccount }) =>
        hasAccount ? w.silent.hasAccount : <StateWords tone="fault">{w.silent.noAccount}</StateWords>,
    },
    {
      key: 'open',
      title: '',
      width: 80,
      render: ({ enterprise }) => (
        <Link to="/warnings" search={{ enterpriseId: enterprise.id }}>
          {w.silent.open}
        </Link>
      ),
    },
  ]
}
