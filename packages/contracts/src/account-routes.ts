import { z } from 'zod'
import { Account, AccountChange, ApiToken, MadeApiToken, NewAccount, NewApiToken } from './accounts.ts'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { pageOf, PageQuery } from './values.ts'

/** Managing who may get in: accounts of people, and tokens by which other systems call (`Authorization: Bearer …`). */
export const accountRoutes = {
  listAccounts: {
    method: 'GET',
    path: '/accounts',
    verb: 'account.manage',
    summary: 'Accounts',
    query: PageQuery.extend({ q: z.string().max(80).optional() }),
    reply: pageOf(Account),
  },
  addAccount: {
    method: 'POST',
    path: '/accounts',
    verb: 'account.manage',
    summary: 'Make an account',
    body: NewAccount,
    reply: Account,
    status: 201,
  },
  changeAccount: {
    method: 'PATCH',
    path: '/accounts/:id',
    verb: 'account.manage',
    summary: 'Change, disable or reset an account',
    params: byId,
    body: AccountChange,
    reply: Account,
  },
  revokeAccountSessions: {
    method: 'DELETE',
    path: '/accounts/:id/sessions',
    verb: 'account.manage',
    summary: 'End all sessions of an account',
    params: byId,
    reply: null,
  },
  listTokens: {
    method: 'GET',
    path: '/tokens',
    verb: 'account.manage',
    summary: 'Tokens of other systems within the administrator’s area, newest first, ended ones too',
    reply: z.object({ items: z.array(ApiToken) }),
  },
  createToken: {
    method: 'POST',
    path: '/tokens',
    verb: 'account.manage',
    summary: 'Make a token for an account; the answer alone tells its secret',
    body: NewApiToken,
    reply: MadeApiToken,
    status: 201,
  },
  revokeToken: {
    method: 'DELETE',
    path: '/tokens/:id',
    verb: 'account.manage',
    summary: 'End a token at once',
    params: byId,
    reply: null,
  },
} as const satisfies Record<string, Route>
