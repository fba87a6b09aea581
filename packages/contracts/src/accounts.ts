import { z } from 'zod'
import { Day, Id, Language, Moment, RegionScope } from './values.ts'
import { roles } from './roles.ts'
import { verbs } from './verbs.ts'

export const Role = z.enum(roles)

/** Who is signed in, and what they may do: pages ask `verbs`, never the role. */
export const User = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  role: Role,
  scope: z.string().nullable(),
  ownerId: Id.nullable(),
  language: Language,
  verbs: z.array(z.enum(verbs)),
  mustChangePassword: z.boolean(),
  totpEnabled: z.boolean(),
})
export type User = z.infer<typeof User>

export const Username = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/)
export const NewPassword = z.string().min(1).max(200)

export const SignIn = z.object({
  username: z.string().min(1).max(80),
  password: z.string().min(1).max(200),
  totp: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
})

export const Session = z.object({
  id: Id,
  createdAt: Moment,
  lastSeenAt: Moment,
  expiresAt: Moment,
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  current: z.boolean(),
})
export type Session = z.infer<typeof Session>

export const Account = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  role: Role,
  scope: z.string().nullable(),
  ownerId: Id.nullable(),
  ownerName: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  totpEnabled: z.boolean(),
  disabledAt: Moment.nullable(),
  lastSeenAt: Moment.nullable(),
  sessions: z.number().int(),
  createdAt: Moment,
  updatedAt: Moment,
})
export type Account = z.infer<typeof Account>

export const NewAccount = z.object({
  username: Username,
  displayName: z.string().min(1).max(60),
  role: Role,
  scope: RegionScope.nullish(),
  ownerId: Id.nullish(),
  phone: z.string().max(30).nullish(),
  email: z.email().max(200).nullish(),
  password: NewPassword,
})

/** What is not given stays. With `updatedAt`, the version that was read, a change over somebody else's newer one is refused. */
export const AccountChange = z.object({
  updatedAt: Moment.optional(),
  displayName: z.string().min(1).max(60).optional(),
  role: Role.optional(),
  scope: RegionScope.nullish(),
  ownerId: Id.nullish(),
  phone: z.string().max(30).nullish(),
  email: z.email().max(200).nullish(),
  disabled: z.boolean().optional(),
  resetTotp: z.literal(true).optional(),
  newPassword: NewPassword.optional(),
})

/** What another system signs its calls with (接口令牌): it acts as one account, with that account's role and area. */
export const ApiToken = z.object({
  id: Id,
  name: z.string(),
  account: z.object({
    id: Id,
    username: z.string(),
    displayName: z.string(),
    role: Role,
    scope: z.string().nullable(),
  }),
  createdAt: Moment,
  /** Who made it; null when that account is gone. */
  createdBy: z.string().nullable(),
  lastUsedAt: Moment.nullable(),
  expiresAt: Moment,
  revokedAt: Moment.nullable(),
})
export type ApiToken = z.infer<typeof ApiToken>

/** `expiresOn` is the last day on which it works: 90 days from today unless given, at most a year. */
export const NewApiToken = z.object({
  accountId: Id,
  name: z.string().trim().min(1).max(60),
  expiresOn: Day.optional(),
})

/** A token just made: the only answer that ever holds its secret. */
export const MadeApiToken = ApiToken.extend({ secret: z.string() })

export const AuditEntry = z.object({
  seq: z.number().int(),
  at: Moment,
  actorName: z.string(),
  actorRole: z.string(),
  kind: z.string(),
  subjectType: z.string(),
  subjectId: Id.nullable(),
  data: z.record(z.string(), z.unknown()),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** A line of the audit trail: an entry with the name of what it is about, and whether the platform did it by itself. */
export const AuditLine = AuditEntry.extend({ subject: z.string().nullable(), automatic: z.boolean() })
export type AuditLine = z.infer<typeof AuditLine>
