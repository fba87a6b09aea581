import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'

/** Why readers are told: something lapsed anew or came a step down, is said again, was reminded of (催办), or goes up (升级). */
export type News = 'opened' | 'repeated' | 'reminded' | 'escalated'

/** What officials are told of one rule at once, however many enterprises it is about. */
export interface Digest {
  readonly rule: string
  readonly news: News
  readonly enterprises: number
  /** The sentences of the warnings, the first few of them. */
  readonly sentences: readonly string[]
  readonly warnings: number
  /** For how long nobody moved, of what goes up. */
  readonly silentDays?: number | undefined
}

const inFull = 3

const why: Readonly<Record<Language, Readonly<Record<News, string>>>> = {
  zh: { opened: '新增预警', repeated: '仍未办结', reminded: '已催办', escalated: '未处理，现予上报' },
  en: {
    opened: 'new warnings',
    repeated: 'still open',
    reminded: 'reminded of',
    escalated: 'unanswered, now reported up',
  },
}

function reasonOf({ news, silentDays }: Digest, language: Language): string {
  const reason = why[language][news]
  if (news !== 'escalated' || silentDays === undefined) return reason
  return wordsIn(language, [
    `${silentDays} 天${reason}`,
    `${reason.replace('unanswered', `unanswered for ${silentDays} days`)}`,
  ])
}

/** One message for officials: up to three warnings in their own words, more of them as a count with the first one. */
export function digestText(digest: Digest, language: Language): string {
  const { rule, enterprises, sentences, warnings } = digest
  const said = reasonOf(digest, language)
  if (warnings <= inFull)
    return wordsIn(language, [`【${rule}·${said}】${sentences.join('')}`, `[${rule}: ${said}] ${sentences.join(' ')}`])
  const [first = ''] = sentences
  return wordsIn(language, [
    `【${rule}·${said}】共 ${warnings} 条，涉及 ${enterprises} 家企业。如：${first}`,
    `[${rule}: ${said}] ${warnings} warnings at ${enterprises} enterprises, such as: ${first}`,
  ])
}
