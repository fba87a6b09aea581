import type { ReportForm } from '@huanying/contracts/reports'
import { finalReportFields } from './final-report.ts'
import { followUpReportFields } from './follow-up-report.ts'
import { initialReportFields } from './initial-report.ts'
import type { DraftField, ReportFacts } from './report-draft.ts'

/** The items of a report of any kind, built from what is known. */
export function reportFields(kind: ReportForm['kind'], facts: ReportFacts): DraftField[] {
  switch (kind) {
    case 'initial':
      return initialReportFields(facts)
    case 'follow-up':
      return followUpReportFields(facts)
    case 'final':
      return finalReportFields(facts)
  }
}
