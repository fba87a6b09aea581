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
}

const inFull = 3

const why: Readonly<Record<Language, Readonly<Record<News, string>>>> = {
  zh: { opened: '新增预警', repeated: '仍未办结', reminded: '已催办', escalated: '逾期无人处理，现予上报' },
  en: {
    opened: 'new warnings',
    repeated: 'still open',
    reminded: 'reminded of',
    escalated: 'unanswered, now reported up',
  },
}

/** One message for officials: up to three warnings in their own words, more of them as a count with the first one. */
export function digestText({ rule, news, enterprises, sentences, warnings }: Digest, language: Language): string {
  if (warnings <= inFull)
    return language === 'zh'
      ? `【${rule}·${why.zh[news]}】${sentences.join('')}`
      : `[${rule}: ${why.en[news]}] ${sentences.join(' ')}`
  const [first = ''] = sentences
  return language === 'zh'
    ? `【${rule}·${why.zh[news]}】共 ${warnings} 条，涉及 ${enterprises} 家企业。如：${first}`
    : `[${rule}: ${why.en[news]}] ${warnings} warnings at ${enterprises} enterprises, such as: ${first}`
}
