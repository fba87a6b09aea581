import { statfs } from 'node:fs/promises'

/** How much room the disk of the var folder has. */
export interface DiskRoom {
  readonly freeBytes: number
  readonly totalBytes: number
}

/** Reads it; null where the system does not tell. */
export async function diskRoom(folder: string): Promise<DiskRoom | null> {
  const found = await statfs(folder).catch(() => null)
  return found === null ? null : { freeBytes: found.bavail * found.bsize, totalBytes: found.blocks * found.bsize }
}

/** Whether it is nearly full: less free than so many bytes, or than so much of the whole. */
export function isNearlyFull({ freeBytes, totalBytes }: DiskRoom, low: { bytes: number; share: number }): boolean {
  return freeBytes < low.bytes || freeBytes < totalBytes * low.share
}

const fullCodes: ReadonlySet<unknown> = new Set([
  'ENOSPC',
  'EDQUOT',
  // PostgreSQL: disk_full.
  '53100',
])

/** Whether an error says that there is no room left, on this machine's disk or on the database's. */
export function isDiskFull(error: unknown): boolean {
  return typeof error === 'object' && error !== null && fullCodes.has((error as { code?: unknown }).code)
}
