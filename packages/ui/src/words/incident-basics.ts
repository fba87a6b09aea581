import { say, words } from '../language.ts'

/** The few words about incidents that peace-time pages need too. */
export const incidentBasics = words({
  mode: {
    real: ['实战', 'Real'],
    drill: ['演练', 'Drill'],
  },
  status: {
    reported: ['已接报', 'Reported'],
    active: ['响应中', 'Active'],
    closed: ['已结束', 'Closed'],
  },
  phase: {
    reported: ['已接报', 'Reported'],
    active: ['响应中', 'Active'],
    ended: ['响应已终止', 'Response ended'],
    closed: ['已结案', 'Closed'],
    falseAlarm: ['误报', 'False alarm'],
    merged: ['已并入其他事件', 'Merged into another'],
  },
  kind: {
    fixed: ['固定源', 'Fixed site'],
    transport: ['运输', 'Transport'],
    river: ['水体', 'Water body'],
    unknown: ['不明', 'Unknown'],
  },
  unknownSite: say(
    (kind: string) => `${kind}事件（地点待查）`,
    (kind) => `${kind} (place not known)`,
  ),
  responseLevel: {
    I: ['Ⅰ级', 'Level I'],
    II: ['Ⅱ级', 'Level II'],
    III: ['Ⅲ级', 'Level III'],
    IV: ['Ⅳ级', 'Level IV'],
  },
})
