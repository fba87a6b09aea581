import type { Language } from '@huanying/contracts/values'

/** The clause that a time rests on, as an official writes it: `部令第17号 art. 8; local` is 部令第17号第8条；本地规则. */
export function basisWords(basis: string, language: Language): string {
  return basis
    .split('; ')
    .map((part) => {
      if (part === 'local') return language === 'zh' ? '本地规则' : 'local rule'
      if (language === 'en') return part
      return part.replace(/ art\. ([\d, ]+)/, (_, articles: string) => `第${articles.replaceAll(', ', '、')}条`)
    })
    .join(language === 'zh' ? '；' : '; ')
}
