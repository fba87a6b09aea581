import { z } from 'zod'
import { EnterpriseChange, EnterpriseFile, EnterpriseQuery, EnterpriseSummary, LabelQuery } from './enterprises.ts'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { pageOf } from './values.ts'

export const enterpriseRoutes = {
  listEnterprises: {
    method: 'GET',
    path: '/enterprises',
    verb: 'ledger.read',
    summary: 'Enterprises by words, filters and place',
    query: EnterpriseQuery,
    reply: pageOf(EnterpriseSummary).extend({ total: z.number().int() }),
  },
  getEnterprise: {
    method: 'GET',
    path: '/enterprises/:id',
    verb: 'ledger.read',
    summary: 'The whole file of one enterprise (一企一档)',
    params: byId,
    reply: EnterpriseFile,
  },
  changeEnterprise: {
    method: 'PATCH',
    path: '/enterprises/:id',
    verb: 'ledger.write',
    summary: 'Change the basics of an enterprise',
    params: byId,
    body: EnterpriseChange,
    reply: EnterpriseFile,
  },
  confirmContacts: {
    method: 'POST',
    path: '/enterprises/:id/contact-confirmation',
    verb: 'ledger.write',
    summary: 'Say that whom to call is still right',
    params: byId,
    reply: EnterpriseFile,
  },
  printLabels: {
    method: 'GET',
    path: '/enterprises/:id/labels.pdf',
    verb: 'ledger.read',
    summary: 'Labels of its risk points or materials (二维码标签) as sheets to print',
    params: byId,
    query: LabelQuery,
    reply: 'file',
  },
} as const satisfies Record<string, Route>
