import { useWords } from '@huanying/ui/language'
import { Page } from '@huanying/ui/parts/page'
import { listWords } from '@huanying/ui/words/lists'
import { ExportButton } from '../../shell/export-button.tsx'
import { AddRowButton } from '../ledger/row-edit.tsx'
import { MaterialFilters } from './material-filters.tsx'
import { MaterialList } from './material-list.tsx'
import { useAddress } from '../../shell/use-address.ts'

/** Emergency materials (应急物资): what is where, how much of it, until when. */
export function MaterialPage() {
  const w = useWords(listWords).materials
  const [search, change] = useAddress('/materials')
  return (
    <Page
      title={w.title}
      fill
      actions={
        <>
          <ExportButton list="materials" query={search} />
          <AddRowButton list="materials" />
        </>
      }
    >
      <MaterialFilters search={search} onChange={change} />
      <MaterialList search={search} onSort={(sort) => change({ sort })} />
    </Page>
  )
}
