import { eventKinds } from '@huanying/contracts/capabilities'
import type { EventKind } from '@huanying/contracts/events'
import { say, words, wordsOf } from '../language.ts'
import type { Pair } from '@huanying/contracts/values'
import { eventFacts } from './event-facts.ts'
import { incidentWords } from './incidents.ts'
import { responseJournalWords } from './response-journal.ts'

/**
 * What every published event is called, and the facts that its entry tells: the audit trail and an enterprise's history read
 * them. A kind of the contract without words doesn't build.
 */
export const eventWords = words({
  unknown: ['其他操作', 'Something else'],
  kinds: {
    ...wordsOf({ zh: incidentWords.zh.wall.journalKind, en: incidentWords.en.wall.journalKind }),
    ...wordsOf({ zh: responseJournalWords.zh.journal, en: responseJournalWords.en.journal }),
    ...eventKinds,
  } satisfies Record<EventKind, Pair<string>>,
  ...wordsOf(eventFacts),
  looks: ['查看记录', 'Looks'],
  noLooks: ['没有查看记录', 'Nobody looked'],
  times: say(
    (count: number) => `${count} 次`,
    (count) => `${count} times`,
  ),
  change: say(
    (field: string, before: string, after: string) => `${field}：${before} → ${after}`,
    (field, before, after) => `${field}: ${before} → ${after}`,
  ),
  fact: say(
    (name: string, value: string) => `${name}：${value}`,
    (name, value) => `${name}: ${value}`,
  ),
  items: say(
    (count: number) => `${count} 项`,
    (count) => `${count} in number`,
  ),
  yes: ['是', 'yes'],
  no: ['否', 'no'],
  unfilled: ['未填', 'empty'],
})
