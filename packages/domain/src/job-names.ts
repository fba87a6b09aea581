import type { JobName } from '@huanying/contracts/jobs'
import type { Language } from '@huanying/contracts/values'

/** What the jobs of the calendar (后台任务) are called. */
export const jobNames: Readonly<Record<JobName, Readonly<Record<Language, string>>>> = {
  warnings: { zh: '预警每日评估', en: 'Daily evaluation of early warnings' },
  bulletin: { zh: '预警月报', en: 'Monthly bulletin of early warning' },
  erasing: { zh: '到期照片删除', en: 'Erasing of expired pictures' },
  tidying: { zh: '过期记录清理', en: 'Tidying of old records' },
  disk: { zh: '磁盘空间检查', en: 'Check of the disk' },
}
