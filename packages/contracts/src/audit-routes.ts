import { z } from 'zod'
import { AuditLine } from './accounts.ts'
import type { Route } from './route.ts'
import { CheckCode } from './shots.ts'
import { Moment, pageOf, PageQuery } from './values.ts'

export const auditRoutes = {
  listAudit: {
    method: 'GET',
    path: '/audit',
    verb: 'audit.read',
    summary: 'Who did what when',
    query: PageQuery.extend({
      kind: z.string().max(60).optional(),
      actor: z.string().max(60).optional(),
      /** Who looked at the picture of this check code, and what became of it. */
      checkCode: CheckCode.optional(),
      from: Moment.optional(),
      to: Moment.optional(),
    }),
    reply: pageOf(AuditLine),
  },
} as const satisfies Record<string, Route>
