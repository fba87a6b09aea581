import type { Module } from '#kernel/module'
import { downloadReport } from './download-report.ts'
import { getReportForm, saveReportForm } from './save-report-form.ts'

/** Reports (报告): the form built from the situation, and the official document drawn from it. */
export const reports: Module<'getReportForm' | 'saveReportForm' | 'downloadReport'> = () => ({
  getReportForm,
  saveReportForm,
  downloadReport,
})
