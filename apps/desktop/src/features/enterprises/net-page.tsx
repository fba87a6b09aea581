import { ApartmentOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { useWords } from '@huanying/ui/language'
import { Page } from '@huanying/ui/parts/page'
import { enterpriseWords } from '@huanying/ui/words/enterprises'
import { Segmented } from 'antd'
import { ExportButton } from '../../shell/export-button.tsx'
import { AddRowButton } from '../ledger/row-edit.tsx'
import { EnterpriseFilters } from './enterprise-filters.tsx'
import { EnterpriseList } from './enterprise-list.tsx'
import { EnterpriseMap } from './enterprise-map.tsx'
import { useAddress } from '../../shell/use-address.ts'
import './enterprises.css'

/** One net (一张网): all enterprises as a list or on the map, with the same filters. */
export function NetPage() {
  const w = useWords(enterpriseWords)
  const [search, change] = useAddress('/enterprises')
  const { view, sort, place, ...filters } = search
  return (
    <Page
      title={w.title}
      fill
      actions={
        <>
          <Segmented
            value={view ?? 'list'}
            onChange={(chosen) => change({ view: chosen === 'map' ? 'map' : undefined })}
            options={[
              { value: 'list', label: w.list, icon: <UnorderedListOutlined /> },
              { value: 'map', label: w.map, icon: <ApartmentOutlined /> },
            ]}
          />
          <ExportButton list="enterprises" query={{ ...filters, sort }} />
          <AddRowButton list="enterprises" />
        </>
      }
    >
      <EnterpriseFilters filters={filters} onChange={change} />
      {view === 'map' ? (
        <EnterpriseMap filters={filters} place={place} />
      ) : (
        <EnterpriseList filters={filters} sort={sort} onSort={(chosen) => change({ sort: chosen })} />
      )}
    </Page>
  )
}
