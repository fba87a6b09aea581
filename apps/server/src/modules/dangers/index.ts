import type { Module } from '#kernel/module'
import { exportDangerStatistics, getDangerStatistics } from './danger-statistics.ts'
import { exportDangers } from './export-dangers.ts'
import { getDanger, judgeDanger, listDangers, planDanger, rectifyDanger, reportDanger } from './manage-dangers.ts'

export { settleDangers } from './settle-dangers.ts'

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
  | 'exportDangerStatistics'
> = () => ({
  listDangers,
  getDanger,
  reportDanger,
  planDanger,
  rectifyDanger,
  judgeDanger,
  getDangerStatistics,
  exportDangers,
  exportDangerStatistics,
})
