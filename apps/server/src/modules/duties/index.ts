import type { Module } from '#kernel/module'
import { exportDuties, getDutyTemplate, importDuties } from './duty-workbook.ts'
import { cancelDuty, changeDuty } from './change-duty.ts'
import { listDutyBatches, withdrawDutyBatch } from './duty-batches.ts'
import {
  answerDutyRequest,
  askDutyChange,
  getDutyChangeFigures,
  listDutyRequests,
  withdrawDutyRequest,
} from './duty-requests.ts'
import { getHolidays } from './holidays.ts'
import { createDuty, orderDuties, planProposed, proposeDuties } from './plan-duties.ts'
import { getDuty, getDutyCalendar, listDuties } from './read-duties.ts'

export { lockForStep, lockKnown } from './change-duty.ts'
export { enterHolidays, recallHolidays } from './holidays.ts'
export { planFromLesson, planYear } from './plan-duties.ts'
export { findDutyPoints, lockDuty, setState as setDutyState } from './store.ts'

/** What enterprises owe by a date (任务): planned, proposed from the guide, ordered for a class. */
export const duties: Module<
  | 'listDuties'
  | 'getDuty'
  | 'getDutyCalendar'
  | 'createDuty'
  | 'changeDuty'
  | 'cancelDuty'
  | 'proposeDuties'
  | 'planProposed'
  | 'orderDuties'
  | 'exportDuties'
  | 'getDutyTemplate'
  | 'importDuties'
  | 'listDutyBatches'
  | 'withdrawDutyBatch'
  | 'askDutyChange'
  | 'listDutyRequests'
  | 'withdrawDutyRequest'
  | 'answerDutyRequest'
  | 'getDutyChangeFigures'
  | 'getHolidays'
> = () => ({
  listDuties,
  getDuty,
  getDutyCalendar,
  createDuty,
  changeDuty,
  cancelDuty,
  proposeDuties,
  planProposed,
  orderDuties,
  exportDuties,
  getDutyTemplate,
  importDuties,
  listDutyBatches,
  withdrawDutyBatch,
  askDutyChange,
  listDutyRequests,
  withdrawDutyRequest,
  answerDutyRequest,
  getDutyChangeFigures,
  getHolidays,
})
