import type { Module } from '#kernel/module'
import { exportReviewStatistics } from './export-statistics.ts'
import {
  getCheckin,
  getDoubtFigures,
  getReviewStatistics,
  listCheckins,
  listChecklists,
  publishChecklist,
} from './read-checkins.ts'
import { approveClean, reviewCheckin, takeBackVerdict } from './review-checkin.ts'
import { submitCheckin } from './submit-checkin.ts'

export { loadDemoYear } from './demo-year.ts'
export { reweighCheckin } from './reweigh-checkin.ts'

/** Duties done on the phone (打卡) and their review. */
export const checkins: Module<
  | 'listChecklists'
  | 'publishChecklist'
  | 'submitCheckin'
  | 'listCheckins'
  | 'getCheckin'
  | 'reviewCheckin'
  | 'takeBackVerdict'
  | 'approveClean'
  | 'getReviewStatistics'
  | 'getDoubtFigures'
  | 'exportReviewStatistics'
> = () => ({
  listChecklists,
  publishChecklist,
  submitCheckin,
  listCheckins,
  getCheckin,
  reviewCheckin,
  takeBackVerdict,
  approveClean,
  getReviewStatistics,
  getDoubtFigures,
  exportReviewStatistics,
})
