import { useWords } from '@huanying/ui/language'
import { Page } from '@huanying/ui/parts/page'
import { listWords } from '@huanying/ui/words/lists'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ExportButton } from '../../shell/export-button.tsx'
import { MaterialFilters } from './material-filters.tsx'
import { MaterialList } from './material-list.tsx'
import type { MaterialSearch } from './search.ts'

/** Emergency materials (应急物资): what is where, how much of it, until when. */
export function MaterialPage() {
  const w = useWords(listWords).materials
  const search = useSearch({ from: '/materials' })
  const navigate = useNavigate({ from: '/materials' })
  const change = (changed: MaterialSearch) => void navigate({ search: { ...search, ...changed }, replace: true })
  return (
    <Page title={w.title} fill actions={<ExportButton list="materials" query={search} />}>
      <MaterialFilters search={search} onChange={change} />
      <MaterialList search={search} onSort={(sort) => change({ sort })} />
    </Page>
  )
}
