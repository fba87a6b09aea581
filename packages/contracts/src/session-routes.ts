import { z } from 'zod'
import { NewPassword, Session, SignIn, User } from './accounts.ts'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { Language } from './values.ts'

const UserReply = z.object({ user: User })

/** Signing in, and what people do about their own account. */
export const sessionRoutes = {
  signIn: { method: 'POST', path: '/session', verb: 'anonymous', summary: 'Sign in', body: SignIn, reply: UserReply },
  signOut: { method: 'DELETE', path: '/session', verb: 'session.use', summary: 'Sign out', reply: null },
  getOwnUser: { method: 'GET', path: '/session', verb: 'session.use', summary: 'Who is signed in', reply: UserReply },
  listSessions: {
    method: 'GET',
    path: '/sessions',
    verb: 'session.use',
    summary: 'Own sessions',
    reply: z.object({ items: z.array(Session) }),
  },
  revokeSession: {
    method: 'DELETE',
    path: '/sessions/:id',
    verb: 'session.use',
    summary: 'End a session',
    params: byId,
    reply: null,
  },
  changePassword: {
    method: 'PUT',
    path: '/session/password',
    verb: 'session.use',
    summary: 'Change the own password',
    body: z.object({ current: z.string().min(1).max(200), next: NewPassword }),
    reply: null,
  },
  changeLanguage: {
    method: 'PUT',
    path: '/session/language',
    verb: 'session.use',
    summary: 'Choose the language of messages',
    body: z.object({ language: Language }),
    reply: null,
  },
  startTotp: {
    method: 'POST',
    path: '/session/totp',
    verb: 'session.use',
    summary: 'Begin two-step sign-in',
    reply: z.object({ secret: z.string(), uri: z.string() }),
  },
  confirmTotp: {
    method: 'PUT',
    path: '/session/totp',
    verb: 'session.use',
    summary: 'Confirm two-step sign-in with a first code',
    body: z.object({ code: z.string().regex(/^\d{6}$/) }),
    reply: null,
  },
  stopTotp: {
    method: 'DELETE',
    path: '/session/totp',
    verb: 'session.use',
    summary: 'End two-step sign-in',
    body: z.object({ password: z.string().min(1).max(200) }),
    reply: null,
  },
  getSetup: {
    method: 'GET',
    path: '/setup',
    verb: 'anonymous',
    summary: 'What the page must know before sign-in: demo mark, base map, version',
    reply: z.object({
      demo: z.boolean(),
      /** Of a demo: who can sign in, all with one password. */
      demoAccounts: z
        .object({
          password: z.string(),
          accounts: z.array(z.object({ username: z.string(), displayName: z.string() })),
        })
        .nullable(),
      city: z.string(),
      version: z.string(),
      baseMap: z
        .object({ kind: z.enum(['none', 'xyz', 'tianditu', 'pmtiles']), url: z.string(), attribution: z.string() })
        .nullable(),
    }),
  },
} as const satisfies Record<string, Route>
