import { z } from 'zod'

/** The name that every backup begins with, and the first entry's. */
export const headerName = 'huanying-backup.json'
export const endName = 'end.json'

const Hex = z.string().regex(/^[0-9a-f]{64}$/)

/** What a backup says of itself before anything else. */
export const BackupHeader = z.object({
  format: z.literal('huanying-backup-1'),
  madeAt: z.iso.datetime(),
  engine: z.enum(['pglite', 'postgres']),
  city: z.string(),
  /** What the database's schema was made by, in order: a restore makes it the same way. */
  migrations: z.array(z.object({ name: z.string(), digest: Hex })).min(1),
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.object({ name: z.string(), type: z.string() })).min(1) }),
  ),
})
export type BackupHeader = z.infer<typeof BackupHeader>

/** What it says at its end: what must be there after a restore, and the digest of all bytes before this entry. */
export const BackupEnd = z.object({
  rows: z.record(z.string(), z.number().int().nonnegative()),
  /** Where counters stand; null for one that was never used. */
  sequences: z.record(z.string(), z.number().int().nullable()),
  /** Each city's log: how many leaves, and the root over them. */
  logs: z.array(z.object({ city: z.string(), size: z.number().int(), rootSha256: Hex })),
  files: z.number().int().nonnegative(),
  fileBytes: z.number().int().nonnegative(),
  keys: z.array(z.string()),
  sha256: Hex,
})
export type BackupEnd = z.infer<typeof BackupEnd>

/** A backup that is not restored, and why, in both languages. */
export interface Refusal {
  readonly zh: string
  readonly en: string
}

/** The entries of a backup but for its first and last. */
export const entryNames = {
  rows: /^tables\/([a-z0-9_]+)\/\d{6}\.jsonl\.gz$/,
  stored: /^files\/([0-9a-f]{2})\/([0-9a-f]{64})$/,
  part: /^shots\/([0-9a-f-]{36}\.part)$/,
  key: /^keys\/(log-key\.pem|secrets-key)$/,
} as const
