import type { Language } from '@huanying/contracts/values'
import { placeholders } from '@huanying/contracts/warning-rules'
import type { WarningSubject } from '@huanying/contracts/warning-rules'
import type { Warning } from '@huanying/contracts/warnings'

/** Names of what lapses, where it is a kind and not a name. */
const kinds: Readonly<Record<string, { zh: string; en: string }>> = {
  riskAssessment: { zh: '风险评估', en: 'risk assessment' },
  emergencyPlan: { zh: '应急预案', en: 'emergency plan' },
  resourceSurvey: { zh: '应急资源调查', en: 'resource survey' },
  drill: { zh: '应急演练计划', en: 'drill plan' },
  training: { zh: '应急培训计划', en: 'training plan' },
  inspection: { zh: '隐患排查计划', en: 'inspection plan' },
}
/** The order in which kinds are named. */
const order = Object.keys(kinds)
const namedAtMost = 5

/** Names joined as a sentence takes them, the first few by name. */
function named(items: readonly string[], language: Language): string {
  const sorted = items.toSorted((a, b) => order.indexOf(a) - order.indexOf(b) || (a < b ? -1 : a > b ? 1 : 0))
  const names = [...new Set(sorted.map((item) => kinds[item]?.[language] ?? item))]
  const shown = names.slice(0, namedAtMost).join(language === 'zh' ? '、' : ', ')
  if (names.length <= namedAtMost) return shown
  return language === 'zh' ? `${shown}等 ${names.length} 项` : `${shown} and ${names.length - namedAtMost} more`
}

type Said = Pick<Warning, 'subject' | 'wording' | 'items' | 'daysLeft' | 'dueOn'> & {
  readonly enterprise: { readonly name: string }
}
type Sentence = (warning: Said, items: string) => string

const left = ({ daysLeft }: Said) => daysLeft ?? 0
const whenZh = (said: Said) => (left(said) < 0 ? `已于${said.dueOn ?? ''}到期` : `距离到期还有${left(said)}天`)
const whenEn = (said: Said) =>
  left(said) < 0 ? `expired on ${said.dueOn ?? ''}` : `expires in ${left(said)} days, on ${said.dueOn ?? ''}`

/**
 * The wordings of the rules. The first, second, third and fifth are those of the four reminders that Handan reported
 * (A2 of the reported systems: 风险评估和预案到期, 无计划, 物资到期, 点位未排查).
 */
const sentences: Readonly<Record<WarningSubject, { zh: Sentence; en: Sentence }>> = {
  'documents-expire': {
    zh: (said, items) => `${said.enterprise.name}企业突发环境事件${items}报告${whenZh(said)}，请及时处理。`,
    en: (said, items) => `${said.enterprise.name}: ${items} ${whenEn(said)}; please act.`,
  },
  'no-plan-on-record': {
    zh: ({ enterprise }, items) => `系统未查询到${enterprise.name}的${items}，请抓紧时间制定并录入系统。`,
    en: ({ enterprise }, items) => `No ${items} of ${enterprise.name} on record; please make it and enter it.`,
  },
  'material-expires': {
    zh: (said, items) => `${said.enterprise.name}应急物资${items}${whenZh(said)}，请及时处理。`,
    en: (said, items) => `${said.enterprise.name}: ${items} ${whenEn(said)}; please act.`,
  },
  'material-below-minimum': {
    zh: ({ enterprise }, items) => `${enterprise.name}应急物资${items}低于预案规定的最低保有量，请及时补充。`,
    en: ({ enterprise }, items) => `${enterprise.name}: ${items} below the plan’s minimum; please replenish.`,
  },
  'point-not-inspected': {
    zh: (said, items) => {
      const things = `${said.enterprise.name}${/等 \d+ 项$/.test(items) ? items : `${items}等`}`
      return left(said) < 0
        ? `${things}未按环境风险防控要求进行隐患排查。`
        : `${things}距离隐患排查期限还有${left(said)}天，请按时排查。`
    },
    en: (said, items) =>
      left(said) < 0
        ? `${said.enterprise.name}: ${items} not inspected as risk prevention requires.`
        : `${said.enterprise.name}: ${items} to be inspected within ${left(said)} days.`,
  },
  'duty-overdue': {
    zh: (said, items) =>
      left(said) < 0
        ? `${said.enterprise.name}未按期完成${items}，请尽快完成并提交。`
        : `${said.enterprise.name}${items}距离期限还有${left(said)}天，请按时完成并提交。`,
    en: (said, items) =>
      left(said) < 0
        ? `${said.enterprise.name}: ${items} not done in time; please do and submit it.`
        : `${said.enterprise.name}: ${items} due in ${left(said)} days; please do and submit it in time.`,
  },
  'rectification-overdue': {
    zh: (said, items) =>
      left(said) < 0
        ? `${said.enterprise.name}隐患整改已逾期：${items}，请立即整改。`
        : `${said.enterprise.name}隐患整改距离期限还有${left(said)}天：${items}，请按期整改。`,
    en: (said, items) =>
      left(said) < 0
        ? `${said.enterprise.name}: rectification overdue: ${items}; please put it right now.`
        : `${said.enterprise.name}: rectification due in ${left(said)} days: ${items}; please put it right in time.`,
  },
}

/** A warning as the sentence that is shown and sent: in the words of its rule, else of its subject. */
export function wordingOf(warning: Said, language: Language): string {
  const items = named(warning.items, language)
  const own = warning.wording?.[language]
  if (own === undefined) return sentences[warning.subject][language](warning, items)
  const when = warning.daysLeft === null ? '' : language === 'zh' ? whenZh(warning) : whenEn(warning)
  const put: Readonly<Record<string, string>> = {
    '{enterprise}': warning.enterprise.name,
    '{items}': items,
    '{when}': when,
    '{day}': warning.dueOn ?? '',
  }
  return own.replaceAll(/\{[^}]*\}/g, (name) => put[name] ?? name)
}

/** What is wrong with a sentence of a rule: a placeholder that must be in it, or one that is not known; null when nothing. */
export function sentenceFault(text: string): { missing: string } | { unknown: string } | null {
  const missing = placeholders.slice(0, 2).find((name) => !text.includes(name))
  if (missing !== undefined) return { missing }
  const unknown = text.match(/\{[^}]*\}/g)?.find((name) => !placeholders.some((known) => known === name))
  return unknown === undefined ? null : { unknown }
}
