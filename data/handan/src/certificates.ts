import { personName } from './names.ts'
import type { Random } from './random.ts'
import { dayAfter } from './rows.ts'
import type { Row } from './rows.ts'

/** Certificates that people at an enterprise hold, and for how many years one lasts: kinds are real, numbers invented. */
const titles = [
  ['危险化学品安全作业证', 3],
  ['注册安全工程师执业证', 5],
  ['环境应急管理培训合格证', 3],
  ['特种设备作业人员证（压力容器）', 4],
] as const

/** Certificates of the people of enterprises above general risk; some lapse within two months, a few have lapsed. */
export function certificateRows(random: Random, enterprises: readonly Row[], today: string): Row[] {
  return enterprises
    .filter((row) => row['风险级别'] !== '一般' && row['风险级别'] !== '')
    .flatMap((row, index) =>
      Array.from({ length: random.whole(1, 3) }, (_, nth) => {
        const [title, years] = random.pick(titles)
        const days = years * 365
        const left = random.chance(0.06) ? -random.whole(1, 90) : random.whole(20, days)
        return {
          统一社会信用代码: row['统一社会信用代码'] ?? '',
          姓名: personName(random),
          证书名称: title,
          证书编号: `YS-${String(index + 1).padStart(4, '0')}-${nth + 1}`,
          发证日期: dayAfter(today, left - days),
          到期日期: dayAfter(today, left),
        }
      }),
    )
}
