import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import { placeholders } from '@huanying/contracts/warning-rules'
import type { WarningSubject } from '@huanying/contracts/warning-rules'
import { itemNames, subjectOf } from './subjects.ts'
import { when } from './subjects/subject.ts'
import type { Said } from './subjects/subject.ts'

/** The codes of what lapses whose name in either language holds some words: so that a search finds them. */
export function codesNamed(words: string): string[] {
  return Object.entries(itemNames).flatMap(([code, names]) =>
    names.some((name) => name.includes(words)) ? [code] : [],
  )
}

/** The order in which kinds are named. */
const order = Object.keys(itemNames)
const namedAtMost = 5

/** Names joined as a sentence takes them, the first few by name. */
function named(items: readonly string[], language: Language): string {
  const sorted = items.toSorted((a, b) => order.indexOf(a) - order.indexOf(b) || (a < b ? -1 : a > b ? 1 : 0))
  const names = [...new Set(sorted.map((item) => wordsIn(language, itemNames[item] ?? [item, item])))]
  const shown = names.slice(0, namedAtMost).join(wordsIn(language, ['、', ', ']))
  if (names.length <= namedAtMost) return shown
  return wordsIn(language, [`${shown}等 ${names.length} 项`, `${shown} and ${names.length - namedAtMost} more`])
}

/** A warning as the sentence that is shown and sent: in the words of its rule, else of its subject. */
export function wordingOf(warning: Said, language: Language): string {
  const items = named(warning.items, language)
  const own = warning.wording?.[language]
  if (own === undefined) return wordsIn(language, subjectOf(warning.subject).sentence)(warning, items)
  const said = warning.daysLeft === null ? '' : wordsIn(language, when)(warning)
  const put: Readonly<Record<string, string>> = {
    '{enterprise}': warning.enterprise.name,
    '{items}': items,
    '{when}': said,
    '{day}': warning.dueOn ?? '',
  }
  return own.replaceAll(/\{[^}]*\}/g, (name) => put[name] ?? name)
}

/** The platform's own sentence of a subject with its placeholders, for a rule that begins to say it in its own words. */
export function standardSentence(subject: WarningSubject, language: Language): string {
  const said = {
    subject,
    wording: null,
    items: ['{items}'],
    daysLeft: -1,
    dueOn: '{day}',
    enterprise: { name: '{enterprise}' },
  }
  // A number of days is of one day only; a rule's sentence stands for all of them.
  const sentence = wordsIn(language, subjectOf(subject).sentence)
  return sentence(said, '{items}')
    .replace(wordsIn(language, when)(said), '{when}')
    .replace(/（已满1天）|已1天|1天| \(1 days\)| for 1 days| 1 days/, '')
}

/** What stands in a sentence for a placeholder while an official writes it: words of its language instead of names of fields. */
export const placeholderWords = {
  zh: { '{enterprise}': '【企业】', '{items}': '【事项】', '{when}': '【还有几天】', '{day}': '【日期】' },
  en: { '{enterprise}': '[enterprise]', '{items}': '[items]', '{when}': '[when]', '{day}': '[day]' },
} as const satisfies Record<Language, Record<(typeof placeholders)[number], string>>

const replacedIn = (text: string, pairs: readonly (readonly [string, string])[]) =>
  pairs.reduce((sentence, [from, to]) => sentence.replaceAll(from, to), text)
const wordPairs = (language: Language) => Object.entries(placeholderWords[language])

/** A sentence of a rule as it is written on a screen. */
export const writtenSentence = (text: string, language: Language): string => replacedIn(text, wordPairs(language))

/** A sentence as it was written, as a rule keeps it. */
export const keptSentence = (text: string, language: Language): string =>
  replacedIn(
    text,
    wordPairs(language).map(([name, word]) => [word, name] as const),
  )

/** What is wrong with a sentence of a rule: a placeholder that must be in it, or one that is not known; null when nothing. */
export function sentenceFault(text: string): { missing: string } | { unknown: string } | null {
  const missing = placeholders.slice(0, 2).find((name) => !text.includes(name))
  if (missing !== undefined) return { missing }
  const unknown = text.match(/\{[^}]*\}/g)?.find((name) => !placeholders.some((known) => known === name))
  return unknown === undefined ? null : { unknown }
}
