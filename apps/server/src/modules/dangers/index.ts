import type { Module } from '#kernel/module'
import { exportDangers } from './export-dangers.ts'
import {
  getDanger,
  getDangerStatistics,
  judgeDanger,
  listDangers,
  planDanger,
  rectifyDanger,
  reportDanger,
} from './manage-dangers.ts'

/** Hidden dangers (隐患) from found to closed. */
export const dangers: Module<
  | 'listDangers'
  | 'getDanger'
  | 'reportDanger'
  | 'planDanger'
  | 'rectifyDanger'
  | 'judgeDanger'
  | 'getDangerStatistics'
  | 'exportDangers'
> = () => ({
  listDangers,
  getDanger,
  reportDanger,
  planDanger,
  rectifyDanger,
  judgeDanger,
  getDangerStatistics,
  exportDangers,
})
