import type { ImportStatus } from '@huanying/contracts/ledger'
import { sql } from '../kernel/sql.ts'
import type { Caller, TestServer } from './test-server.ts'

export interface Loading {
  readonly caller: Caller
  readonly query?: string
  readonly headers?: Record<string, string>
}

/** Uploads a workbook; gives the import as it was entered. Throws when the upload itself was refused. */
export async function startImport(
  bytes: Uint8Array,
  { caller, query = '', headers = {} }: Loading,
): Promise<ImportStatus> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), 'ledger.xlsx')
  const { status, body } = await caller.post(`/api/v1/imports${query}`, form, headers)
  if (status !== 202) throw new Error(`the upload was refused: ${status} ${JSON.stringify(body)}`)
  return body
}

/** Uploads a workbook and waits, on the database, until its import ended; gives how it ended as its importer sees it. */
export async function loadWorkbook(server: TestServer, bytes: Uint8Array, loading: Loading): Promise<ImportStatus> {
  const { id } = await startImport(bytes, loading)
  const isOpen = () =>
    server.database.transaction((db) => db.rows(sql`select from imports where id = ${id}::uuid and ended_at is null`))
  while ((await isOpen()).length > 0) await new Promise((resolve) => setImmediate(resolve))
  return (await loading.caller.get(`/api/v1/imports/${id}`)).body
}
