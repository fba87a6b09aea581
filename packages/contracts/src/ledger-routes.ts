import { z } from 'zod'
import { EnterpriseQuery } from './enterprises.ts'
import { ChangedKeys, ImportAnswers, ImportStatus, LedgerList, LedgerListQuery, LedgerRow } from './ledger.ts'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { pageOf } from './values.ts'

export const ledgerRoutes = {
  listLedger: {
    method: 'GET',
    path: '/ledger/:list',
    verb: 'ledger.read',
    summary: 'Any list of the ledger',
    params: z.object({ list: LedgerList }),
    query: LedgerListQuery,
    reply: pageOf(LedgerRow).extend({ total: z.number().int() }),
  },
  exportLedger: {
    method: 'GET',
    path: '/ledger/:list/export.xlsx',
    verb: 'ledger.export',
    summary: 'A list as a workbook, with the filters of the list',
    params: z.object({ list: LedgerList }),
    query: EnterpriseQuery.omit({ limit: true, cursor: true, sort: true }).extend({
      category: z.string().max(40).optional(),
      sort: z.string().max(40).optional(),
    }),
    reply: 'file',
  },
  getTemplate: {
    method: 'GET',
    path: '/ledger/template.xlsx',
    verb: 'ledger.read',
    summary: 'The empty ledger workbook',
    reply: 'file',
  },
  startImport: {
    method: 'POST',
    path: '/imports',
    verb: 'ledger.import',
    summary: 'Load a ledger workbook: all rows or none',
    query: z.object({ dryRun: z.stringbool().default(false), changedKeys: ChangedKeys.default('ask') }),
    reply: ImportStatus,
    status: 202,
    uploadLimit: 50 * 1024 * 1024,
  },
  answerImport: {
    method: 'POST',
    path: '/imports/:id/answers',
    verb: 'ledger.import',
    summary: 'Answer which rows of a refused workbook are rows on file, and load it',
    params: byId,
    body: ImportAnswers,
    reply: ImportStatus,
    status: 202,
  },
  getImport: {
    method: 'GET',
    path: '/imports/:id',
    verb: 'ledger.import',
    summary: 'How an import stands',
    params: byId,
    reply: ImportStatus,
  },
  getMarkedWorkbook: {
    method: 'GET',
    path: '/imports/:id/marked.xlsx',
    verb: 'ledger.import',
    summary: 'The refused workbook with its wrong cells marked',
    params: byId,
    reply: 'file',
  },
} as const satisfies Record<string, Route>
