import type { Random } from './random.ts'
import { dayAfter } from './rows.ts'
import type { Row } from './rows.ts'

/** What an enterprise or a depot may keep: item, unit, category, usual amounts, and whether it expires. */
const shelf = [
  ['对讲机', '台', '应急通信和指挥', 2, 8, 0],
  ['扩音器', '个', '应急通信和指挥', 1, 4, 0],
  ['应急照明灯', '盏', '应急通信和指挥', 2, 12, 0],
  ['警戒带', '卷', '应急通信和指挥', 2, 12, 0],
  ['正压式空气呼吸器', '套', '安全防护', 2, 8, 1095],
  ['防毒面具', '个', '安全防护', 4, 30, 1095],
  ['轻型防化服', '套', '安全防护', 2, 10, 1825],
  ['重型防化服', '套', '安全防护', 1, 4, 1825],
  ['防化手套', '副', '安全防护', 5, 40, 730],
  ['护目镜', '副', '安全防护', 5, 40, 1825],
  ['堵漏工具', '套', '污染源切断', 1, 2, 0],
  ['雨水口封堵气囊', '个', '污染源切断', 1, 4, 1825],
  ['沙袋', '个', '污染物控制', 50, 400, 0],
  ['围油栏', '米', '污染物控制', 50, 200, 1825],
  ['抗溶性泡沫液', '千克', '污染物控制', 200, 1000, 1095],
  ['吸油毡', '千克', '污染物收集', 30, 200, 1095],
  ['防爆泵', '台', '污染物收集', 1, 3, 0],
  ['耐酸碱泵', '台', '污染物收集', 1, 3, 0],
  ['吨桶', '个', '污染物收集', 1, 6, 0],
  ['活性炭', '千克', '污染物降解', 100, 1000, 730],
  ['熟石灰', '千克', '污染物降解', 500, 4000, 365],
  ['柠檬酸', '千克', '污染物降解', 100, 800, 730],
  ['硫酸亚铁', '千克', '污染物降解', 200, 1500, 365],
  ['便携式VOCs检测仪', '台', '环境监测', 1, 2, 365],
  ['可燃气体检测仪', '台', '环境监测', 1, 4, 365],
  ['有毒气体检测仪', '台', '环境监测', 1, 4, 365],
  ['水质快速检测箱', '套', '环境监测', 1, 1, 365],
  ['采样瓶', '个', '环境监测', 10, 60, 0],
  ['pH试纸', '本', '环境监测', 2, 12, 730],
] as const

/** What an item of a shelf comes as; one without a list has no model. */
const models: Readonly<Record<string, readonly string[]>> = {
  对讲机: ['防爆型', '防水型', '数字型'],
  扩音器: ['手持式', '肩挎式'],
  应急照明灯: ['防爆型', '移动式', '手提式'],
  警戒带: ['50米', '100米'],
  正压式空气呼吸器: ['6.8升', '9升'],
  防毒面具: ['全面罩', '半面罩'],
  轻型防化服: ['L号', 'XL号'],
  重型防化服: ['全封闭式', '内置式'],
  防化手套: ['丁基橡胶', '丁腈橡胶'],
  护目镜: ['封闭式', '防雾型'],
  堵漏工具: ['木楔组', '注入式', '捆绑式'],
  雨水口封堵气囊: ['DN300', 'DN500'],
  沙袋: ['麻袋', '编织袋'],
  围油栏: ['橡胶型', 'PVC型'],
  抗溶性泡沫液: ['3%型', '6%型'],
  吸油毡: ['PP-1', 'PP-2'],
  防爆泵: ['隔膜泵', '自吸泵'],
  耐酸碱泵: ['磁力泵', '隔膜泵'],
  吨桶: ['1000升'],
  活性炭: ['粉状', '颗粒状'],
  熟石灰: ['粉状'],
  柠檬酸: ['工业级'],
  硫酸亚铁: ['工业级'],
  便携式VOCs检测仪: ['PID', 'FID'],
  可燃气体检测仪: ['便携型', '四合一'],
  有毒气体检测仪: ['便携型', '泵吸式'],
  水质快速检测箱: ['多参数'],
  采样瓶: ['玻璃瓶', '聚乙烯瓶'],
  pH试纸: ['广泛', '精密'],
}

/** When a lot that lasts so long runs out, seen from `today`: a few have lapsed, some lapse within three months. */
export function expiry(random: Random, today: string, lastsDays: number): string {
  if (lastsDays === 0) return ''
  const fate = random.next()
  if (fate < 0.06) return dayAfter(today, -random.whole(1, 240))
  if (fate < 0.16) return dayAfter(today, random.whole(0, 90))
  return dayAfter(today, random.whole(91, lastsDays))
}

/** A number of different lots for a holder; big holders keep more and state a minimum of their own. */
export function stockRows(random: Random, holder: string, today: string, lots: number, scale: number): Row[] {
  const kinds = new Set<number>()
  while (kinds.size < Math.min(lots, shelf.length)) kinds.add(random.whole(0, shelf.length - 1))
  return [...kinds].map((kind) => {
    const [item, unit, category, low, high, lasts] = shelf[kind] ?? shelf[0]
    const quantity = Math.round(random.whole(low, high) * scale)
    const row: Row = {
      存放单位代码: holder,
      物资名称: item,
      规格型号: random.pick(models[item] ?? ['']),
      类别: category,
      数量: quantity,
      单位: unit,
      有效期至: expiry(random, today, lasts),
    }
    if (random.chance(0.35)) row['计划最低保有量'] = Math.floor(quantity * 0.3)
    return row
  })
}

export const shelfSize = shelf.length
