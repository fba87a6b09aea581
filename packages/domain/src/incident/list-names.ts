import type { Incident } from '@huanying/contracts/incidents'
import type { IncidentPhase } from './phase.ts'
import type { Language } from '@huanying/contracts/values'

interface Names {
  readonly list: string
  readonly columns: readonly string[]
  readonly mode: Readonly<Record<Incident['mode'], string>>
  readonly phase: Readonly<Record<IncidentPhase, string>>
  readonly kind: Readonly<Record<Incident['kind'], string>>
  readonly channel: Readonly<Record<NonNullable<Incident['channel']>, string>>
  readonly verification: Readonly<Record<Incident['verification'], string>>
}

/** Names of the list of incidents and its columns, as its workbook (事件台账) has them. */
export const incidentListNames: Readonly<Record<Language, Names>> = {
  zh: {
    list: '事件台账',
    columns: [
      '编号',
      '性质',
      '企业',
      '地点',
      '经度',
      '纬度',
      '行政区划代码',
      '类型',
      '涉及物质',
      '接报渠道',
      '核实',
      '事件等级',
      '响应级别',
      '状态',
      '发生时间',
      '接报时间',
      '启动响应',
      '终止响应',
      '关闭时间',
      '基本经过',
    ],
    mode: { real: '实战', drill: '演练' },
    phase: {
      reported: '已接报',
      active: '响应中',
      ended: '响应已终止',
      closed: '已结案',
      falseAlarm: '误报',
      merged: '已并入',
    },
    kind: { fixed: '固定源', transport: '运输', river: '水体', unknown: '不明' },
    channel: { official: '值班接报', enterprise: '企业上报', hotline: '热线', system: '系统接入' },
    verification: { pending: '待核实', confirmed: '属实', falseAlarm: '误报' },
  },
  en: {
    list: 'Incidents',
    columns: [
      'Number',
      'Mode',
      'Enterprise',
      'Place',
      'Longitude',
      'Latitude',
      'Division',
      'Kind',
      'Substances',
      'Channel',
      'Verified',
      'Grade',
      'Response level',
      'Status',
      'Occurred',
      'Taken in',
      'Response started',
      'Response ended',
      'Closed',
      'Course',
    ],
    mode: { real: 'Real', drill: 'Drill' },
    phase: {
      reported: 'Reported',
      active: 'Active',
      ended: 'Response ended',
      closed: 'Closed',
      falseAlarm: 'False alarm',
      merged: 'Merged',
    },
    kind: { fixed: 'Fixed site', transport: 'Transport', river: 'Water body', unknown: 'Unknown' },
    channel: { official: 'Duty desk', enterprise: 'Enterprise', hotline: 'Hotline', system: 'Other system' },
    verification: { pending: 'To be verified', confirmed: 'Confirmed', falseAlarm: 'False alarm' },
  },
}
