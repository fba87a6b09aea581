import { words } from '../language.ts'

/** The few words about incidents that peace-time pages need too. */
export const incidentBasics = words(
  {
    mode: { real: '实战', drill: '演练' },
    status: { reported: '已接报', active: '响应中', closed: '已结束' },
    phase: {
      reported: '已接报',
      active: '响应中',
      ended: '响应已终止',
      closed: '已结案',
      falseAlarm: '误报',
      merged: '已并入其他事件',
    },
    kind: { fixed: '固定源', transport: '运输', river: '水体', unknown: '不明' },
    unknownSite: (kind: string) => `${kind}事件（地点待查）`,
    responseLevel: { I: 'Ⅰ级', II: 'Ⅱ级', III: 'Ⅲ级', IV: 'Ⅳ级' },
  },
  {
    mode: { real: 'Real', drill: 'Drill' },
    status: { reported: 'Reported', active: 'Active', closed: 'Closed' },
    phase: {
      reported: 'Reported',
      active: 'Active',
      ended: 'Response ended',
      closed: 'Closed',
      falseAlarm: 'False alarm',
      merged: 'Merged into another',
    },
    kind: { fixed: 'Fixed site', transport: 'Transport', river: 'Water body', unknown: 'Unknown' },
    unknownSite: (kind: string) => `${kind} (place not known)`,
    responseLevel: { I: 'Level I', II: 'Level II', III: 'Level III', IV: 'Level IV' },
  },
)
