import { say, words } from '../language.ts'

/** Words of what waits at the duty desk. */
export const deskWords = words({
  title: ['值守提醒', 'Duty desk'],
  waiting: say(
    (count: number) => `${count} 项待办`,
    (count) => `${count} waiting`,
  ),
  stale: ['可能已变化', 'may have changed'],
  none: ['没有待办事项', 'Nothing waits'],
  drill: ['演练', 'DRILL'],
  verify: say(
    (channel: string) => `待核实 · ${channel}`,
    (channel) => `To be verified · ${channel}`,
  ),
  clock: say(
    (duty: string, to: string) => `${duty} → ${to}`,
    (duty, to) => `${duty} → ${to}`,
  ),
  unanswered: say(
    (number: number, to: string) => `指令 ${number} 无人答复 · ${to}`,
    (number, to) => `Order ${number} not answered · ${to}`,
  ),
  refused: say(
    (number: number, to: string) => `指令 ${number} 被拒绝 · ${to}`,
    (number, to) => `Order ${number} refused · ${to}`,
  ),
  report: {
    submitted: ['待签发', 'waits for the signature'],
    returned: ['被退回，待修改', 'sent back'],
    signed: ['已签发，待报送', 'signed, to be delivered'],
  },
  sound: ['警报声', 'Alarm'],
  notify: ['开启桌面提醒', 'Show desktop notices'],
})
