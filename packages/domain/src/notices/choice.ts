import type { Pace } from '@huanying/contracts/notice-channels'
import type { NoticeChoice } from '@huanying/contracts/notices'
import { addDays, nextWorkingDay } from '../duties/working-days.ts'
import { dayInShanghai, momentInShanghai } from '../shanghai-time.ts'

/** Until somebody chooses: everything by mail, by text message what must be acted upon at once, and nothing at night. */
export const defaultChoice: NoticeChoice = {
  channels: {
    warning: ['email'],
    reminder: ['email'],
    escalation: ['email'],
    order: ['email', 'sms'],
    duty: ['email'],
  },
  quiet: { from: '22:00', to: '07:00' },
  isDigest: false,
}

/** When the collected notices of a working day come, in China. */
export const digestTime = '08:30'

const at = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`)

/**
 * When a message may go to somebody: what is urgent at once; what stands for a legal duty once quiet hours are over; the
 * rest then too, or on the morning of the next working day where somebody wants it together. Given is the moment since
 * which it waits; the answer lies in the past once it may go.
 */
export function whenToSend(pace: Pace, { quiet, isDigest }: NoticeChoice, waitsSince: Date, now: Date): Date {
  if (pace === 'urgent') return waitsSince
  const from = pace === 'plain' && isDigest ? nextDigest(waitsSince) : waitsSince
  const earliest = from > now ? from : now
  return quiet === null ? earliest : afterQuiet(quiet, earliest)
}

function nextDigest(moment: Date): Date {
  const today = dayInShanghai(moment)
  const first = at(today, digestTime) >= moment ? today : addDays(today, 1)
  return at(nextWorkingDay(first), digestTime)
}

/** The moment itself outside quiet hours, else their end. Hours that begin when they end are none. */
function afterQuiet({ from, to }: { from: string; to: string }, moment: Date): Date {
  const day = dayInShanghai(moment)
  const time = momentInShanghai(moment).slice(11, 16)
  if (from <= to) return from <= time && time < to ? at(day, to) : moment
  if (time >= from) return at(addDays(day, 1), to)
  return time < to ? at(day, to) : moment
}
