import type { Input } from '@huanying/client/call'
import { download } from './calls.ts'
import { DownloadButton } from './download-button.tsx'
import { useMay } from './user.ts'

type Export = Input<'exportLedger'>

/** Downloads a list as a workbook, with the filters of the list. Absent for those who may not export. */
export function ExportButton({ list, query }: { list: Export['params']['list']; query: NonNullable<Export['query']> }) {
  const may = useMay()
  if (!may('ledger.export')) return null
  return <DownloadButton run={() => download('exportLedger', { params: { list }, query })} />
}
