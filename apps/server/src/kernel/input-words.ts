import type { Language } from '@huanying/contracts/values'
import type { z } from 'zod'

type Issue = z.core.$ZodRawIssue
type Words = (issue: Issue) => string

const typesZh: Readonly<Record<string, string>> = {
  string: '应为文字',
  number: '应为数字',
  int: '应为整数',
  boolean: '应为是或否',
  array: '应为列表',
  object: '应为一组字段',
  date: '应为日期',
}
const typesEn: Readonly<Record<string, string>> = {
  string: 'should be a text',
  number: 'should be a number',
  int: 'should be a whole number',
  boolean: 'should be yes or no',
  array: 'should be a list',
  object: 'should be a set of fields',
  date: 'should be a date',
}
const formatsZh: Readonly<Record<string, string>> = {
  uuid: '编号格式不对',
  datetime: '应为日期和时间，如 2026-05-16T15:00:00+08:00',
  date: '应为日期，如 2026-05-16',
  url: '应为网址',
  email: '应为电子邮箱地址',
}
const formatsEn: Readonly<Record<string, string>> = {
  uuid: 'is no identifier',
  datetime: 'should be a date and time, such as 2026-05-16T15:00:00+08:00',
  date: 'should be a date, such as 2026-05-16',
  url: 'should be a web address',
  email: 'should be an e-mail address',
}

const isMissing = ({ input }: Issue) => input === undefined || input === null
/** Choices by the names that programs give them: the API's document lists those. */
const isCode = (values: readonly unknown[]) => values.some((value) => /[a-z]/i.test(String(value)))

const zh: Words = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue) ? '请填写' : (typesZh[issue.expected] ?? '填写有误')
    case 'invalid_value':
      if (isMissing(issue)) return '请填写'
      return isCode(issue.values) ? '不是可选的值' : `应为以下之一：${issue.values.map(String).join('、')}`
    case 'too_big': {
      if (issue.origin === 'string') return `最多 ${issue.maximum} 个字`
      if (issue.origin === 'array' || issue.origin === 'set') return `最多 ${issue.maximum} 项`
      return issue.inclusive === false ? `应小于 ${issue.maximum}` : `不能大于 ${issue.maximum}`
    }
    case 'too_small': {
      if (issue.origin === 'string') return Number(issue.minimum) <= 1 ? '请填写' : `至少 ${issue.minimum} 个字`
      if (issue.origin === 'array' || issue.origin === 'set') return `至少 ${issue.minimum} 项`
      return issue.inclusive === false ? `应大于 ${issue.minimum}` : `不能小于 ${issue.minimum}`
    }
    case 'invalid_format':
      return formatsZh[issue.format] ?? '格式不对'
    default:
      return '填写有误'
  }
}

const en: Words = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue) ? 'is needed' : (typesEn[issue.expected] ?? 'is not right')
    case 'invalid_value':
      if (isMissing(issue)) return 'is needed'
      return isCode(issue.values)
        ? 'is none of the choices'
        : `should be one of: ${issue.values.map(String).join(', ')}`
    case 'too_big': {
      if (issue.origin === 'string') return `has more than ${issue.maximum} characters`
      if (issue.origin === 'array' || issue.origin === 'set') return `has more than ${issue.maximum} entries`
      return issue.inclusive === false ? `should be less than ${issue.maximum}` : `should be at most ${issue.maximum}`
    }
    case 'too_small': {
      if (issue.origin === 'string')
        return Number(issue.minimum) <= 1 ? 'is needed' : `has fewer than ${issue.minimum} characters`
      if (issue.origin === 'array' || issue.origin === 'set') return `has fewer than ${issue.minimum} entries`
      return issue.inclusive === false ? `should be more than ${issue.minimum}` : `should be at least ${issue.minimum}`
    }
    case 'invalid_format':
      return formatsEn[issue.format] ?? 'is not of its form'
    default:
      return 'is not right'
  }
}

/** What is wrong with a field of a request, as an official would say it: no patterns, no names of types. */
export const inputWords: Readonly<Record<Language, Words>> = { zh, en }
