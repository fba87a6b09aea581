import { words } from '../language.ts'

/** Words of what waits at the duty desk. */
export const deskWords = words(
  {
    title: '值守提醒',
    waiting: (count: number) => `${count} 项待办`,
    stale: '可能已变化',
    none: '没有待办事项',
    drill: '演练',
    verify: (channel: string) => `待核实 · ${channel}`,
    clock: (duty: string, to: string) => `${duty} → ${to}`,
    unanswered: (number: number, to: string) => `指令 ${number} 无人答复 · ${to}`,
    refused: (number: number, to: string) => `指令 ${number} 被拒绝 · ${to}`,
    report: { submitted: '待签发', returned: '被退回，待修改', signed: '已签发，待报送' },
    sound: '警报声',
    notify: '开启桌面提醒',
  },
  {
    title: 'Duty desk',
    waiting: (count: number) => `${count} waiting`,
    stale: 'may have changed',
    none: 'Nothing waits',
    drill: 'DRILL',
    verify: (channel: string) => `To be verified · ${channel}`,
    clock: (duty: string, to: string) => `${duty} → ${to}`,
    unanswered: (number: number, to: string) => `Order ${number} not answered · ${to}`,
    refused: (number: number, to: string) => `Order ${number} refused · ${to}`,
    report: { submitted: 'waits for the signature', returned: 'sent back', signed: 'signed, to be delivered' },
    sound: 'Alarm',
    notify: 'Show desktop notices',
  },
)
