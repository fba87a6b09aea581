import { words } from '../language.ts'

/** How the language of the screen sets words beside each other. */
export const markWords = words(
  {
    list: (parts: readonly string[]) => parts.join('、'),
    clauses: (parts: readonly string[]) => parts.join('；'),
    says: (name: string, said: string) => `${name}：${said}`,
    /** After a word, in brackets. */
    aside: (said: string) => `（${said}）`,
    /** Before a title, in brackets. */
    badge: (said: string) => `【${said}】`,
  },
  {
    list: (parts: readonly string[]) => parts.join(', '),
    clauses: (parts: readonly string[]) => parts.join('; '),
    says: (name: string, said: string) => `${name}: ${said}`,
    aside: (said: string) => ` (${said})`,
    badge: (said: string) => `[${said}] `,
  },
)
