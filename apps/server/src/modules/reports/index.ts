import type { Module } from '#kernel/module'
import { keepReportDraft, listReportDrafts } from './drafts.ts'
import { downloadReport } from './download-report.ts'
import { downloadReview } from './review.ts'
import { getReportForm, listFormVersions, saveReportForm } from './save-report-form.ts'
import { deliverReport, listReportIssues, returnReport, signReport, submitReport } from './sign-off.ts'

export { signedDocument } from './download-report.ts'
export { reviewOfIncident } from './review.ts'
export { findIssues } from './store.ts'

/** Reports (报告): the form built from the situation and the journal, its way to the leader, and the official document. */
export const reports: Module<
  | 'getReportForm'
  | 'saveReportForm'
  | 'listReportDrafts'
  | 'keepReportDraft'
  | 'listFormVersions'
  | 'submitReport'
  | 'returnReport'
  | 'signReport'
  | 'deliverReport'
  | 'listReportIssues'
  | 'downloadReport'
  | 'downloadReview'
> = (kernel) => ({
  getReportForm,
  saveReportForm,
  listReportDrafts,
  keepReportDraft,
  listFormVersions,
  submitReport,
  returnReport,
  signReport: signReport(kernel),
  deliverReport,
  listReportIssues,
  downloadReport: downloadReport(kernel.config.varFolder),
  downloadReview,
})
