import { NoticeKind } from '@huanying/contracts/notices'
import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'

/** A notice as a message tells it. */
export interface ToldNotice {
  readonly kind: NoticeKind
  readonly text: { readonly zh: string; readonly en: string }
  readonly path: string
}

/** Notices that go together: the first few of them, and how many there are of each kind. */
export interface ToldTogether {
  readonly first: readonly ToldNotice[]
  readonly counts: Readonly<Partial<Record<NoticeKind, number>>>
}

/** So many are told in their own words; the others are counted. */
export const toldAtMost = 5

const kindNames: Readonly<Record<NoticeKind, { zh: string; en: string }>> = {
  warning: { zh: '预警', en: 'warnings' },
  reminder: { zh: '催办', en: 'reminders' },
  escalation: { zh: '升级', en: 'gone up' },
  order: { zh: '调度指令', en: 'orders' },
  duty: { zh: '任务与整改', en: 'duties' },
}

/** The first so many characters, with an ellipsis where something was cut. */
export function cutText(text: string, length: number): string {
  const characters = [...text]
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}

/** The message that tells notices (一条 or several): a subject of one line, and a body with links where the platform has an address. */
export function messageText(
  { first, counts }: ToldTogether,
  language: Language,
  baseUrl: string | null,
): { subject: string; body: string } {
  const kinds = NoticeKind.options.filter((kind) => (counts[kind] ?? 0) > 0)
  const total = kinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0)
  const [only] = first
  const link = (path: string) =>
    baseUrl === null ? wordsIn(language, ['请登录平台查看。', 'Sign in to read it.']) : `${baseUrl}${path}`
  if (only !== undefined && total === 1) {
    const text = only.text[language]
    const subject = `${wordsIn(language, ['环境应急', 'Environmental emergency'])}${wordsIn(language, ['：', ': '])}${cutText(text, 50)}`
    return { subject, body: `${text}\n${link(only.path)}` }
  }
  const shares = kinds.map((kind) =>
    wordsIn(language, [`${kindNames[kind].zh} ${counts[kind]} 条`, `${counts[kind]} ${kindNames[kind].en}`]),
  )
  const subject = wordsIn(language, [
    `您有 ${total} 条环境应急通知（${shares.join('、')}）`,
    `${total} environmental emergency notices (${shares.join(', ')})`,
  ])
  const lines = first.slice(0, toldAtMost).map(({ text }, index) => `${index + 1}. ${text[language]}`)
  const left = total - lines.length
  const rest = left === 0 ? [] : [wordsIn(language, [`……另有 ${left} 条。`, `… and ${left} more.`])]
  return { subject, body: [subject, ...lines, ...rest, link('/inbox')].join('\n') }
}
