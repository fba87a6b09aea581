import type { Language } from '@huanying/contracts/values'

/** What can be wrong with a cell, in an official's words; `{shown}` is what stands in the cell, `{more}` what belongs there. */
const words = {
  required: { zh: '必填', en: 'must be filled in' },
  number: { zh: '应为数字，此处是“{shown}”', en: 'must be a number; the cell says "{shown}"' },
  'with-unit': {
    zh: '只填数字，单位等文字不要写在同一格，此处是“{shown}”',
    en: 'takes the number alone, without a unit or other words; the cell says "{shown}"',
  },
  'chinese-number': {
    zh: '请用阿拉伯数字填写，此处是“{shown}”',
    en: 'must be written in digits; the cell says "{shown}"',
  },
  percent: {
    zh: '不能填百分数，请填实际数值，此处是“{shown}”',
    en: 'must not be a percentage: enter the value itself; the cell says "{shown}"',
  },
  hexadecimal: {
    zh: '不是通常写法的数字，此处是“{shown}”',
    en: 'is not a number as people write it; the cell says "{shown}"',
  },
  'number-date': {
    zh: '应为数字，此处是日期（{shown}）：请把单元格格式改为“常规”后重新填写',
    en: "must be a number, but a date stands there ({shown}): set the cell's format to General and enter it again",
  },
  negative: { zh: '不能为负数，此处是 {shown}', en: 'must not be negative; the cell says {shown}' },
  positive: { zh: '必须大于 0', en: 'must be greater than 0' },
  large: { zh: '数值过大：{shown}', en: 'is too large a number: {shown}' },
  integer: { zh: '应为整数，此处是 {shown}', en: 'must be a whole number; the cell says {shown}' },
  bool: { zh: '应填 是 或 否，此处是“{shown}”', en: 'must be 是 or 否; the cell says "{shown}"' },
  truth: {
    zh: '应为文字，此处是逻辑值 {shown}：请重新填写',
    en: 'must be words, but the logical value {shown} stands there: enter it again',
  },
  phone: { zh: '不是有效的电话号码：“{shown}”', en: 'is not a phone number: "{shown}"' },
  cas: { zh: '校验位不正确：“{shown}”，请核对', en: 'has a wrong check digit: "{shown}"' },
  'cas-shape': { zh: '格式不正确：“{shown}”，应如 67-56-1', en: 'is not written like 67-56-1: "{shown}"' },
  'cas-date': {
    zh: '被 Excel 变成了日期（{shown}）：请把单元格格式设为“文本”，再按 67-56-1 的写法重新填写',
    en: "was made a date by Excel ({shown}): set the cell's format to Text and enter it again like 67-56-1",
  },
  'excel-date': {
    zh: '被 Excel 变成了日期（{shown}）：请把单元格格式设为“文本”后重新填写',
    en: "was made a date by Excel ({shown}): set the cell's format to Text and enter it again",
  },
  'lost-digits': {
    zh: '是超过 15 位的数字，Excel 已丢失末尾几位（{shown}）：请把单元格格式设为“文本”后重新填写',
    en: "is a number of more than 15 digits, of which Excel lost the last ({shown}): set the cell's format to Text and enter it again",
  },
  credit: {
    zh: '不正确：应为 18 位且校验位相符，此处是“{shown}”',
    en: 'is wrong: 18 characters with the right check digit; the cell says "{shown}"',
  },
  adcode: {
    zh: '应为六位行政区划代码，此处是“{shown}”',
    en: 'must be a 6-digit division code; the cell says "{shown}"',
  },
  date: {
    zh: '不是有效日期：“{shown}”，应如 2026-12-31',
    en: 'is not a date written like 2026-12-31: "{shown}"',
  },
  year: {
    zh: '只有年份，不是日期：“{shown}”，应如 2026-12-31',
    en: 'is a year, not a date: "{shown}"; write it like 2026-12-31',
  },
  month: {
    zh: '只到月份，不是日期：“{shown}”，应如 2026-12-31',
    en: 'is a month, not a date: "{shown}"; write it like 2026-12-31',
  },
  compact: {
    zh: '没有分隔，不是日期：“{shown}”，应如 2026-12-31',
    en: 'has no marks between year, month and day: "{shown}"; write it like 2026-12-31',
  },
  range: {
    zh: '不是合理的日期：“{shown}”，请核对',
    en: 'is not a date that can be meant here: "{shown}"',
  },
  'open-ended': {
    zh: '没有期限时请留空，此处是“{shown}”',
    en: 'is left empty when there is no expiry; the cell says "{shown}"',
  },
  enum: { zh: '应为以下之一：{more}；此处是“{shown}”', en: 'must be one of {more}; the cell says "{shown}"' },
  lonlats: {
    zh: '应为“经度，纬度；经度，纬度；…”，至少两点，此处是“{shown}”',
    en: 'must be "longitude,latitude;longitude,latitude;…" with at least two points; the cell says "{shown}"',
  },
  long: { zh: '内容过长（最多 2,000 字）', en: 'is too long (at most 2,000 characters)' },
} as const
export type CellFaultWord = keyof typeof words

/** What is wrong with a cell, in words. */
export function cellWords(word: CellFaultWord, language: Language, facts: { more: string; shown: string }): string {
  return words[word][language].replace(/\{(more|shown)\}/g, (_, name: 'more' | 'shown') => facts[name])
}
