import type { Language } from '@huanying/contracts/values'

/**
 * Password rules. Length counts most (NIST SP 800-63B-4); common and personal words are refused; 等保 2.0 (GB/T 22239-2019
 * §8.1.4.1) asks for mixed kinds of character, so three of four kinds are wanted below 15 characters.
 */
export const passwordPolicy = { shortest: 10, longEnough: 15, kinds: 3, remembered: 5 } as const

const common = [
  'password',
  'admin123',
  'qwerty',
  '12345678',
  '11111111',
  'abcd1234',
  'woaini',
  'iloveyou',
  'letmein',
  'a123456',
  'p@ssw0rd',
  'passw0rd',
  'huanying',
  'welcome1',
]

const words = {
  short: { zh: `至少 ${passwordPolicy.shortest} 个字符`, en: `at least ${passwordPolicy.shortest} characters` },
  kinds: {
    zh: `少于 ${passwordPolicy.longEnough} 个字符时须含大写、小写、数字、符号中的三种`,
    en: `below ${passwordPolicy.longEnough} characters use three of upper case, lower case, digits, signs`,
  },
  common: { zh: '过于常见', en: 'it is too common' },
  name: { zh: '不能包含用户名', en: 'it must not contain the user name' },
  repeat: { zh: '不能全是重复字符', en: 'it must not repeat one character' },
} as const

/** What is wrong with a new password, in words, or null. */
export function passwordFault(password: string, username: string, language: Language): string | null {
  const lower = password.toLowerCase()
  if (password.length < passwordPolicy.shortest) return words.short[language]
  if (new Set(password).size < 4) return words.repeat[language]
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length
  if (password.length < passwordPolicy.longEnough && kinds < passwordPolicy.kinds) return words.kinds[language]
  if (common.some((word) => lower === word || (lower.includes(word) && lower.length - word.length < 4)))
    return words.common[language]
  return username.length > 2 && lower.includes(username.toLowerCase()) ? words.name[language] : null
}
