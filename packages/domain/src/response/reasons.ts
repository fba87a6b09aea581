import type { Reason } from '@huanying/contracts/situation'
import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import { catalogueWords } from '../ledger/catalogue-words.ts'

/** The words of every reason that a model gives. `{name}` stands for a fact. */
const words: Record<string, Record<Language, string>> = {
  'expert.exact': { zh: '擅长{substances}', en: 'Knows {substances} by name' },
  'expert.class': {
    zh: '擅长同类物质：{terms}（适用于{substances}）',
    en: 'Knows the class: {terms} (covers {substances})',
  },
  'expert.medium': { zh: '专业领域涉及受影响介质：{terms}', en: 'Works on the affected medium: {terms}' },
  'expert.general': { zh: '具备一般应急处置专长：{terms}', en: 'General emergency response: {terms}' },
  'expert.industry': { zh: '熟悉该行业：{terms}', en: 'Knows the industry: {terms}' },
  'expert.distance': { zh: '距现场 {km} km，约 {min} 分钟', en: '{km} km from the site, about {min} min' },
  'expert.placeless': { zh: '未登记位置，可远程会商', en: 'No place on file: consult by phone' },
  'expert.unavailable': { zh: '当前登记为不可用', en: 'Marked unavailable at present' },
  'need.row': { zh: '{zh}', en: '{en}' },
  'unmet.nobody': { zh: '范围内没有单位登记该物资', en: 'Nobody in reach has this item on record' },
  'unmet.minimum': {
    zh: '其余存量均在持有单位计划最低保有量之内，不予调用',
    en: "What is left is within the holders' own plan minimum",
  },
  'unmet.expired': { zh: '登记的存量均已过期', en: 'All stock on record has expired' },
  'unmet.unit': { zh: '登记的存量计量单位不符，无法折算', en: 'Stock on record is in another unit' },
  'unmet.refused': {
    zh: '原拟调单位未能执行，请重新汇集以另行安排',
    en: 'The holder could not send it: assemble again to find another',
  },
  'unmet.again': { zh: '实到少于所调，请重新汇集以补足', en: 'Less came than was sent for: assemble again' },
  'unmet.insufficient': { zh: '全部可调存量合计仍不足', en: 'All stock that can be sent together is not enough' },
}

/** A reason in words of one language. */
export function describeReason(reason: Reason, language: Language): string {
  const pattern = words[reason.code]?.[language] ?? reason.code
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = reason.facts[name]
    if (!Array.isArray(fact)) return String(fact ?? '')
    return fact.map((term) => catalogueWords(String(term), language)).join(wordsIn(language, ['、', ', ']))
  })
}
