import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'

/** China keeps one time, UTC+8, all year. */
const offsetMs = 8 * 3600_000

/** The day in China at a moment, YYYY-MM-DD. */
export function dayInShanghai(moment: Date): string {
  return new Date(moment.getTime() + offsetMs).toISOString().slice(0, 10)
}

/** A moment as China's clocks show it, ISO 8601 with offset, to the second. */
export function momentInShanghai(moment: Date): string {
  return `${new Date(moment.getTime() + offsetMs).toISOString().slice(0, 19)}+08:00`
}

const dayMs = 24 * 3600_000

/**
 * A moment beside now, as people say it: `05:31` today, `明日 05:31`, `昨日 05:31`, any other day with its date, and its year
 * when that is another one.
 */
export function momentBeside(moment: string | Date, now: Date, language: Language): string {
  const at = momentInShanghai(new Date(moment))
  const [day, clock] = [at.slice(0, 10), at.slice(11, 16)]
  const beside = (ms: number) => day === dayInShanghai(new Date(now.getTime() + ms))
  if (beside(0)) return clock
  if (beside(dayMs)) return `${wordsIn(language, ['明日', 'tomorrow'])} ${clock}`
  if (beside(-dayMs)) return `${wordsIn(language, ['昨日', 'yesterday'])} ${clock}`
  return `${day.slice(0, 4) === dayInShanghai(now).slice(0, 4) ? day.slice(5) : day} ${clock}`
}

/** How long, in words: hours and minutes, below an hour minutes and seconds; parts that are nothing are left out. */
export function spanWords(ms: number, language: Language): string {
  const [hours, minutes, seconds] = [
    Math.floor(ms / 3_600_000),
    Math.floor(ms / 60_000) % 60,
    Math.floor(ms / 1000) % 60,
  ]
  const units = wordsIn(language, [
    ['小时', '分', '秒'],
    ['h', 'min', 's'],
  ])
  const parts = [hours, minutes, hours > 0 ? 0 : seconds].flatMap((value, index) =>
    value === 0 ? [] : [`${value} ${units[index]}`],
  )
  return parts.length === 0 ? `0 ${units[2]}` : parts.join(' ')
}
