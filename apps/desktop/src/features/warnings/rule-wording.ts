import type { WarningRuleTerms, WarningSubject } from '@huanying/contracts/warning-rules'
import { keptSentence, standardSentence, writtenSentence } from '@huanying/domain/warnings/wording'

type Wording = NonNullable<WarningRuleTerms['wording']>

/** What the platform would say of a subject. */
export const standardWording = (subject: WarningSubject): Wording => ({
  zh: standardSentence(subject, 'zh'),
  en: standardSentence(subject, 'en'),
})

/** A rule's sentences as they stand in the form, in words. */
export const writtenWording = ({ zh, en }: Wording): Wording => ({
  zh: writtenSentence(zh, 'zh'),
  en: writtenSentence(en, 'en'),
})

/** The form's sentences as a rule keeps them. */
export const keptWording = ({ zh, en }: Wording): Wording => ({
  zh: keptSentence(zh, 'zh'),
  en: keptSentence(en, 'en'),
})
