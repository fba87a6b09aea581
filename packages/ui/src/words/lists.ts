import { say, words } from '../language.ts'
import type { Pair } from '@huanying/contracts/values'

/** Words of every list: paging, materials, and the other ledgers. */
export const listWords = words({
  availability: {
    title: ['可用状态', 'Available'],
    available: ['可用', 'yes'],
    away: ['不可用', 'no'],
    markAway: ['标为不可用', 'Mark as away'],
    markBack: ['恢复可用', 'Back again'],
    why: ['原因或恢复日期，如：出国至 5 月 20 日', 'Why, or until when'],
    hint: [
      '不可用的专家排在推荐名单最后，并注明原因。',
      'Who is away comes last among the experts advised, with the reason.',
    ],
  },
  nothing: ['共 0 条', '0 in all'],
  range: say(
    (first: number, last: number, total: number | null) =>
      `第 ${first}–${last} 条${total === null ? '' : `，共 ${total.toLocaleString('en-US')} 条`}`,
    (first, last, total) => `${first}–${last}${total === null ? '' : ` of ${total.toLocaleString('en-US')}`}`,
  ),
  previous: ['上一页', 'Previous'],
  next: ['下一页', 'Next'],
  searchHere: ['在本列表中查找', 'Find in this list'],
  materials: {
    title: ['应急物资', 'Emergency materials'],
    item: ['物资', 'Item'],
    model: ['规格型号', 'Model'],
    category: ['类别', 'Category'],
    quantity: ['数量', 'Quantity'],
    promised: say(
      (amount: string) => ` 已调度 ${amount}`,
      (amount) => ` ${amount} promised`,
    ),
    minimum: ['最低保有', 'Minimum'],
    expiry: ['有效期', 'Expiry'],
    holder: ['存放单位', 'Held by'],
    region: ['区县', 'County'],
    updated: ['更新', 'Updated'],
    allCategories: ['全部类别', 'All categories'],
    anyExpiry: ['有效期不限', 'Any expiry'],
    expired: ['已过期', 'Expired'],
    within: say(
      (days: number) => `${days} 天内到期`,
      (days) => `Expires in ${days} d`,
    ),
    edit: ['更正数量与有效期', 'Correct quantity and expiry'],
    unlimited: ['不填表示长期有效', 'Empty means no expiry'],
    conflict: [
      '此批物资刚被他人修改，已载入最新内容，请重新填写。',
      'Somebody else has just changed this lot. The newest is loaded: make your change again.',
    ],
    depot: ['物资库', 'Depot'],
    categories: {
      污染源切断: ['污染源切断', 'Cutting off the source'],
      污染物控制: ['污染物控制', 'Containing'],
      污染物收集: ['污染物收集', 'Collecting'],
      污染物降解: ['污染物降解', 'Degrading'],
      安全防护: ['安全防护', 'Protection'],
      应急通信和指挥: ['应急通信和指挥', 'Communication and command'],
      环境监测: ['环境监测', 'Monitoring'],
    } as Record<string, Pair<string>>,
  },
  owner: ['企业', 'Enterprise'],
  place: ['位置', 'Place'],
  stationKind: {
    national: ['国控', 'National'],
    provincial: ['省控', 'Provincial'],
    municipal: ['市控', 'Municipal'],
    intake: ['取水口', 'Intake'],
    temporary: ['临时', 'Temporary'],
  } as Record<string, Pair<string>>,
})
