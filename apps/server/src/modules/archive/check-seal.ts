import { ArchiveSeal } from '@huanying/contracts/archive'
import type { ArchiveManifest } from '@huanying/contracts/archive'
import { logs } from '#kernel/digests'
import { readNote } from './check-heads.ts'
import type { Fault, Leaf, NamingEntry } from './check-journal.ts'

/**
 * Whether the seal, a leaf of the log, names just this journal and just these files. Gives it as a leaf; null for the first form
 * of archives, which had none.
 */
export function checkSeal(manifest: ArchiveManifest, fault: Fault): Leaf | null {
  const { format, seal, logIndexes, entryHashes, incident, files, head } = manifest
  if (format === 'huanying-archive-1') return null
  if (seal === null || manifest.counted === null) {
    fault('manifest.json', seal === null ? 'names no seal' : 'does not say what the head counts')
    return null
  }
  const told = readNote(ArchiveSeal, seal.text)
  if (told === null) {
    fault('seal', 'is none')
    return null
  }
  if (told.incidentId !== incident.id || told.entries !== entryHashes.length || told.lastHash !== entryHashes.at(-1))
    fault('seal', 'is over another journal')
  if (told.at !== manifest.sealedAt) fault('manifest.json', 'gives another time of sealing than the log')
  const paths = new Set([...Object.keys(told.files), ...Object.keys(files)])
  for (const path of paths) if (told.files[path] !== files[path]) fault(path, 'is not what was sealed in the log')
  if (!(seal.logIndex > (logIndexes.at(-1) ?? -1) && seal.logIndex < head.size))
    fault('seal', 'has no place in the log')
  const bytes = new TextEncoder().encode(seal.text)
  return { sha256: logs.sha256.leaf(bytes), sm3: logs.sm3.leaf(bytes) }
}

/** Whether the incident that manifest and file name is the one whose report the journal begins with. */
export function checkIncident(
  { incident }: ArchiveManifest,
  first: NamingEntry | null,
  packed: Uint8Array | undefined,
  fault: Fault,
): void {
  const { number, mode } = first?.data ?? {}
  if (first?.kind !== 'incident.reported') fault('entry 1', 'is no report of an incident')
  const isOf = (told: Record<string, unknown>) =>
    told['id'] === incident.id && told['number'] === number && told['mode'] === mode
  if (!isOf(incident)) fault('manifest.json', 'names another incident than the journal')
  const told = readObject(packed)
  if (told === null || !isOf(told) || told['region'] !== incident.region)
    fault('incident.json', 'is about another incident than the journal')
}

function readObject(bytes: Uint8Array | undefined): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : null
  } catch {
    return null
  }
}
