import type { Module } from '#kernel/module'
import { exportDuties, getDutyTemplate, importDuties } from './duty-workbook.ts'
import { cancelDuty, changeDuty, createDuty, orderDuties, planProposed, proposeDuties } from './plan-duties.ts'
import { getDuty, getDutyCalendar, listDuties } from './read-duties.ts'

export { lockForStep, lockKnown, planFromLesson, planYear, requireStep } from './plan-duties.ts'
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
})
