import { say, words } from '../language.ts'

/** How the language of the screen sets words beside each other. */
export const markWords = words({
  list: say(
    (parts: readonly string[]) => parts.join('、'),
    (parts) => parts.join(', '),
  ),
  clauses: say(
    (parts: readonly string[]) => parts.join('；'),
    (parts) => parts.join('; '),
  ),
  says: say(
    (name: string, said: string) => `${name}：${said}`,
    (name, said) => `${name}: ${said}`,
  ),
  /** After a word, in brackets. */
  aside: say(
    (said: string) => `（${said}）`,
    (said) => ` (${said})`,
  ),
  /** Before a title, in brackets. */
  badge: say(
    (said: string) => `【${said}】`,
    (said) => `[${said}] `,
  ),
})
