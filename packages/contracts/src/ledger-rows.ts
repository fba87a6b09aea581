import { z } from 'zod'
import { LedgerList, LedgerRow } from './ledger.ts'
import type { Route } from './route.ts'
import { Id, Moment } from './values.ts'

/** Values of a row by field, as the table of columns has them: each is read as a cell of the workbook is, and what is not given stays. */
export const LedgerValues = z.record(
  z.string().max(40),
  z.union([z.string().max(100_000), z.number(), z.boolean(), z.null(), z.array(z.string().max(200)).max(200)]),
)
export type LedgerValues = z.infer<typeof LedgerValues>

/** A row as it is on file, by field, with its version. */
export const LedgerRecord = LedgerRow.extend({ updatedAt: Moment })
export type LedgerRecord = z.infer<typeof LedgerRecord>

/** The lists whose rows are changed by field; an enterprise has a call of its own, which it may use for itself too. */
export const ChangedList = LedgerList.exclude(['enterprises'])
export type ChangedList = z.infer<typeof ChangedList>

export const ledgerRowRoutes = {
  getLedgerRow: {
    method: 'GET',
    path: '/ledger/:list/:id',
    verb: 'ledger.read',
    summary: 'One row of any list of the ledger, by field',
    params: z.object({ list: LedgerList, id: Id }),
    reply: LedgerRecord,
  },
  addLedgerRow: {
    method: 'POST',
    path: '/ledger/:list',
    verb: 'ledger.write',
    summary: 'Enter a row into a list of the ledger',
    params: z.object({ list: LedgerList }),
    body: z.object({ values: LedgerValues }),
    reply: LedgerRecord,
    status: 201,
  },
  changeLedgerRow: {
    method: 'PATCH',
    path: '/ledger/:list/:id',
    verb: 'ledger.write',
    summary: 'Change a row of the ledger; `updatedAt` is the version that was read',
    params: z.object({ list: ChangedList, id: Id }),
    body: z.object({ updatedAt: Moment, values: LedgerValues }),
    reply: LedgerRecord,
  },
} as const satisfies Record<string, Route>
