import type { ReportTo } from '@huanying/contracts/grading'
import type { Fact, JournalEntry } from '@huanying/contracts/journal'

/** An issue of a report as the journal tells of its way. */
export interface BoardReport {
  readonly report: 'initial' | 'follow-up' | 'final'
  readonly version: number
  readonly state: 'submitted' | 'returned' | 'signed' | 'delivered'
  readonly submittedAt: string | null
  readonly submittedBy: string | null
  readonly signedAt: string | null
  readonly signedBy: string | null
  readonly returnReason: string | null
  readonly deliveredAt: string | null
  readonly deliveredTo: readonly string[]
  readonly deliveredHow: string | null
  readonly deliveries: readonly Delivery[]
}

/** One delivery of a report: to whom, how and when, and which of the offices that are owed it (null = all). */
export interface Delivery {
  readonly at: string
  readonly by: string
  readonly seq: number
  readonly to: readonly string[]
  readonly how: string
  readonly offices: readonly ReportTo[] | null
  readonly receipt: string | null
}

type ReportFact = Extract<Fact, { kind: 'report.submitted' | 'report.returned' | 'report.signed' | 'report.delivered' }>

/** The reports after one of their steps: submitted, returned, signed, delivered. */
export function withReport(reports: readonly BoardReport[], fact: ReportFact, entry: JournalEntry): BoardReport[] {
  const { report, version } = fact.data
  const isThis = (candidate: BoardReport) => candidate.report === report && candidate.version === version
  const before: BoardReport = reports.find(isThis) ?? {
    report,
    version,
    state: 'submitted',
    submittedAt: null,
    submittedBy: null,
    signedAt: null,
    signedBy: null,
    returnReason: null,
    deliveredAt: null,
    deliveredTo: [],
    deliveredHow: null,
    deliveries: [],
  }
  return [...reports.filter((candidate) => !isThis(candidate)), { ...before, ...changeOf(before, fact, entry) }]
}

function changeOf(before: BoardReport, fact: ReportFact, entry: JournalEntry): Partial<BoardReport> {
  switch (fact.kind) {
    case 'report.submitted':
      return { state: 'submitted', submittedAt: entry.at, submittedBy: entry.actor.name, returnReason: null }
    case 'report.returned':
      return { state: 'returned', returnReason: fact.data.reason }
    case 'report.signed':
      return { state: 'signed', signedAt: entry.at, signedBy: fact.data.signatory }
    case 'report.delivered': {
      const { to, how, offices, receipt } = fact.data
      const at = entry.factAt ?? entry.at
      const { deliveredAt } = before
      return {
        state: 'delivered',
        deliveredAt: deliveredAt === null || at < deliveredAt ? at : deliveredAt,
        deliveredTo: [...new Set([...before.deliveredTo, ...to])],
        deliveredHow: before.deliveredHow ?? how,
        deliveries: [...before.deliveries, { at, by: entry.actor.name, seq: entry.seq, to, how, offices, receipt }],
      }
    }
  }
}
