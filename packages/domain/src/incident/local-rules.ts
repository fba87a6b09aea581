import type { EventGrade, LocalRule, ReportingRules } from '@huanying/contracts/grading'
import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import { firstReportOf } from './legal-times.ts'

/** The latest that a local rule for these grades may ask, minutes: the legal time of the sternest of them (令第17号 art. 3). */
export function legalLimitMin(grades: readonly EventGrade[]): number {
  return Math.min(...grades.map((grade) => firstReportOf(grade).withinMin))
}

/** Why a local rule can't hold: it is later than the legal time. Null when it can. */
export function whyTooLate({ grades, withinMin }: Pick<LocalRule, 'grades' | 'withinMin'>, language: Language) {
  const limitMin = legalLimitMin(grades)
  if (withinMin <= limitMin) return null
  return wordsIn(language, [
    `${withinMin} 分钟晚于部令第17号第三条规定的 ${limitMin} 分钟，本地规定只能更早：请填不超过 ${limitMin} 的分钟数`,
    `${withinMin} min is later than the ${limitMin} min of Order No. 17, art. 3: a local rule can only be earlier, enter at most ${limitMin}`,
  ])
}

/** The local rules that are later than the legal time, by the place in the list, with the words of the refusal. */
export function lateLocalRules(
  { local }: Pick<ReportingRules, 'local'>,
  language: Language,
): { index: number; message: string }[] {
  return local.flatMap((rule, index) => {
    const message = whyTooLate(rule, language)
    return message === null ? [] : [{ index, message }]
  })
}
