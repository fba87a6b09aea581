import regionList from '@huanying/reference/regions.json' with { type: 'json' }
import { today } from '#kernel/clock'
import type { UseCase } from '#kernel/module'
import { writeTable } from '#modules/ledger'
import { findStatistics } from './store.ts'

const columns = {
  zh: ['名称', '提交', '通过', '退回', '退回率（%）', '审核用时中位数（小时）', '存疑'],
  en: ['Name', 'Submitted', 'Approved', 'Sent back', 'Return rate (%)', 'Median hours to review', 'Doubtful'],
} as const
const titles = { zh: '打卡审核统计', en: 'Review statistics' } as const

/** The figures of the review as a workbook. */
export const exportReviewStatistics: UseCase<'exportReviewStatistics'> = async ({ db, now, language }, { query }) => {
  const found = await findStatistics(db, query)
  const nameOf = (code: string, name: string) =>
    query.by === 'region' ? (regionList.find((region) => region.code === code)?.[language] ?? name) : name
  const rows = found.map((row) => {
    const judged = row.approved + row.returned
    return [
      nameOf(row.key, row.name),
      row.submitted,
      row.approved,
      row.returned,
      judged === 0 ? null : Math.round((row.returned / judged) * 1000) / 10,
      row.median_hours === null ? null : Math.round(row.median_hours * 10) / 10,
      row.doubtful,
    ]
  })
  return {
    fileName: `${titles[language]}-${today(now)}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: () => writeTable(titles[language], columns[language], rows),
  }
}
