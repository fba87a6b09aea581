import type { HotlineOrder, Incident, NewIncident } from '@huanying/contracts/incidents'
import type { JournalEntry } from '@huanying/contracts/journal'
import type { Role } from '@huanying/contracts/verbs'

/**
 * Whether a role may learn who told of an accident. The plant that was told of may not: the office that takes a report
 * keeps the informant's particulars confidential (环境保护法 art. 57).
 */
export function maySeeInformant(role: Role): boolean {
  return role !== 'enterprise'
}

/** Who counts as the reporter of a work order: its caller, unless they stayed unnamed or asked for confidentiality. */
export function reporterOf({ isConfidential, callerName, callerPhone }: HotlineOrder): NewIncident['reporter'] {
  if (isConfidential || callerName === undefined || callerPhone === undefined) return undefined
  return { name: callerName, phone: callerPhone }
}

/** An incident as the plant that was told of may read it: whole only where that very plant reported it. */
export function withoutInformant(incident: Incident, isOwnReport: boolean): Incident {
  if (isOwnReport) return incident
  return { ...incident, reporter: null, hotline: null, external: null }
}

/**
 * A journal entry as the plant that was told of may read it. Its hash stays that of the whole entry. What was said before a
 * correction named this plant was said of another one, and is not its to read.
 */
export function entryWithoutInformant(entry: JournalEntry, ownerId: string | null): JournalEntry {
  switch (entry.kind) {
    case 'incident.reported':
      if (entry.data['channel'] === 'enterprise' && entry.data['enterpriseId'] === ownerId) return entry
      return { ...entry, data: { ...entry.data, reporter: null, hotline: null, external: null } }
    case 'incident.corrected': {
      const { before, after, ...same } = entry.data as { before?: object; after?: object }
      const unnamed = (part: object | undefined) =>
        Object.fromEntries(Object.entries(part ?? {}).filter(([key]) => key !== 'reporter'))
      return {
        ...entry,
        data: {
          ...same,
          before: before !== undefined && 'enterpriseId' in before ? {} : unnamed(before),
          after: unnamed(after),
        },
      }
    }
    case 'incident.absorbed':
      // The words of the report that went over, with its reporter.
      return { ...entry, data: { ...entry.data, description: '' } }
    default:
      return entry
  }
}
