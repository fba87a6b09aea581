import { say, words } from '../language.ts'

/** Words of removing rows of the ledger, of duplicates, and of what was removed. */
export const removalWords = words({
  upkeep: ['台账清理', 'Ledger upkeep'],
  intro: [
    '疑似重复的记录可合并；误删的记录可恢复。',
    'Rows that are probably the same thing can be merged; what was removed by mistake can be put back.',
  ],
  remove: ['删除', 'Remove'],
  removeRow: say(
    (label: string) => `删除：${label}`,
    (label) => `Remove: ${label}`,
  ),
  title: say(
    (label: string) => `从台账中删除“${label}”`,
    (label) => `Remove "${label}" from the ledger`,
  ),
  kept: [
    '删除后不再出现在台账、检索、态势和导出中；原记录与删除原因留存，可在“台账清理”中恢复。',
    'It leaves the ledger, the search, situations and exports. The row and the reason are kept, and it can be put back under "Ledger upkeep".',
  ],
  reason: ['删除原因', 'Why'],
  reasonHint: ['如：已停用、重复登记、登记有误', 'Out of use, entered twice, entered wrongly'],
  removed: ['已删除', 'Removed'],
  risk: say(
    (before: string, after: string) => `该企业 Q 值由 ${before} 变为 ${after}`,
    (before, after) => `Q of the enterprise changes from ${before} to ${after}`,
  ),
  level: say(
    (before: string, after: string) => `风险级别由${before}变为${after}`,
    (before, after) => `the risk level changes from ${before} to ${after}`,
  ),
  levelStays: say(
    (level: string) => `风险级别仍为${level}`,
    (level) => `the risk level stays ${level}`,
  ),
  uses: {
    incidents: say(
      (count: number) => `未结案的事件 ${count} 起`,
      (count) => `${count} open incidents`,
    ),
    substances: say(
      (count: number) => `风险物质 ${count} 条（一并删除，可一并恢复）`,
      (count) => `${count} substances (removed, and put back, with it)`,
    ),
    riskPoints: say(
      (count: number) => `风险单元 ${count} 个（一并删除，可一并恢复）`,
      (count) => `${count} risk points (removed, and put back, with it)`,
    ),
    plans: say(
      (count: number) => `应急预案等文件 ${count} 份（一并删除，可一并恢复）`,
      (count) => `${count} plans (removed, and put back, with it)`,
    ),
    orders: say(
      (count: number) => `未办结的调度指令 ${count} 条`,
      (count) => `${count} open orders`,
    ),
    duties: say(
      (count: number) => `未完成的防控任务 ${count} 项（不再要求）`,
      (count) => `${count} open duties (no longer asked for)`,
    ),
    dangers: say(
      (count: number) => `未销号的隐患 ${count} 项（记录保留）`,
      (count) => `${count} open dangers (kept)`,
    ),
    shots: say(
      (count: number) => `历史照片 ${count} 张（保留）`,
      (count) => `${count} pictures taken here (kept)`,
    ),
    sensors: say(
      (count: number) => `在线监测设备 ${count} 台（记录保留）`,
      (count) => `${count} monitoring devices (kept)`,
    ),
    warnings: say(
      (count: number) => `未关闭的预警 ${count} 条`,
      (count) => `${count} open warnings`,
    ),
    accounts: say(
      (count: number) => `关联账号 ${count} 个（仍可登录，请另行停用）`,
      (count) => `${count} accounts (they can still sign in: disable them too)`,
    ),
    lots: say(
      (count: number) => `应急物资 ${count} 批（一并删除，可一并恢复）`,
      (count) => `${count} lots (removed, and put back, with it)`,
    ),
    outfalls: say(
      (count: number) => `排口 ${count} 个`,
      (count) => `${count} outfalls`,
    ),
    stations: say(
      (count: number) => `断面 ${count} 个`,
      (count) => `${count} stations`,
    ),
  },
  noEffect: ['没有其他记录受影响。', 'Nothing else is affected.'],
  blocked: ['以下事项办结或删除后才能删除：', 'It can be removed once these are settled or removed:'],
  affected: ['同时受影响的：', 'Also affected:'],
  duplicates: ['疑似重复', 'Probably twice'],
  noDuplicates: ['没有发现疑似重复的记录', 'No rows look like the same thing twice'],
  list: ['台账', 'List'],
  keep: ['保留', 'Keep'],
  drop: ['合并掉', 'Merge away'],
  of: ['企业', 'Enterprise'],
  merge: ['合并', 'Merge'],
  mergeTitle: ['合并为一条', 'Merge into one'],
  mergeHint: say(
    (keep: string, drop: string) => `保留“${keep}”，删除“${drop}”；指向后者的记录改为指向前者，后者可恢复。`,
    (keep, drop) =>
      `"${keep}" is kept, "${drop}" is removed; what points to the latter will point to the former. It can be put back.`,
  ),
  mergeReason: ['重复登记，合并', 'Entered twice, merged'],
  swap: ['互换', 'Swap'],
  merged: ['已合并', 'Merged'],
  removedRows: ['已删除的记录', 'Removed rows'],
  noRemoved: ['没有已删除的记录', 'Nothing was removed'],
  row: ['记录', 'Row'],
  why: ['原因', 'Why'],
  when: ['时间', 'When'],
  who: ['操作人', 'By'],
  mergedWhy: say(
    (reason: string) => `${reason}（已合并到另一条）`,
    (reason) => `${reason} (merged into another row)`,
  ),
  mergeRow: say(
    (label: string) => `合并：${label}`,
    (label) => `Merge: ${label}`,
  ),
  restoreRow: say(
    (label: string) => `恢复：${label}`,
    (label) => `Put back: ${label}`,
  ),
  restore: ['恢复', 'Put back'],
  restored: ['已恢复', 'Put back'],
})
