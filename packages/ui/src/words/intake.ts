import { say, words } from '../language.ts'
import { commonWords } from './common.ts'
import { incidentBasics } from './incident-basics.ts'

/** Words of telling where and what: on the intake page, of corrections, duplicates and possible sources. */
export const intakeWords = words({
  kind: [incidentBasics.zh.kind, incidentBasics.en.kind],
  medium: [commonWords.zh.medium, commonWords.en.medium],
  address: ['地点描述', 'Where, in words'],
  addressHint: [
    '如：G22 青兰高速 K812+300 处、某村东桥下',
    'For example: G22 at K812+300, under the bridge east of the village',
  ],
  pick: ['在地图上点选事发位置', 'Click the map where it happened'],
  picked: say(
    (place: string) => `已选 ${place}（CGCS2000）`,
    (place) => `Chosen: ${place} (CGCS2000)`,
  ),
  substanceHint: ['物质名称、CAS 号或 UN 编号', 'Name, CAS or UN number'],
  similar: ['可能已经接报', 'May be known already'],
  similarHint: [
    '附近、时间相近或编号相同的未关闭事件。确认是同一事件时，登记后并入即可，各次来电都会保留。',
    'Open reports near in place and time, or with the same number. If it is the same accident, take it in and merge it: every call is kept.',
  ],
  sameNumber: ['编号相同', 'same number'],
  apart: say(
    (distance: string, minutes: number) => `相距 ${distance}，相差 ${minutes} 分钟`,
    (distance, minutes) => `${distance} away, ${minutes} min apart`,
  ),
  apartInTime: say(
    (minutes: number) => `相差 ${minutes} 分钟`,
    (minutes) => `${minutes} min apart`,
  ),
  open: ['查看', 'Look'],
  mergeIn: ['登记并并入此事件', 'Take in and merge'],
  sources: ['可能的风险源', 'Possible sources'],
  sourcesHint: ['按物质、距离和风险级别排序', 'By substance, distance and risk level'],
  sourcesNone: ['20 公里内没有登记企业', 'No enterprise on file within 20 km'],
  keeps: ['存有', 'keeps'],
  identify: ['认定为事发企业', 'This is the source'],
  identifyReason: ['认定依据', 'How it is known'],
  identified: say(
    (name: string) => `已认定：${name}`,
    (name) => `Source: ${name}`,
  ),
  correct: ['更正要素', 'Correct'],
  standDown: ['按误报撤销响应', 'False alarm: stand down'],
  standDownHint: [
    '撤销后：未完成的指令全部撤回并告知原因，已出动的单位通知撤收，法定时限停止，事件关闭；日志全部保留。',
    'Standing down takes back every open order, tells everybody who was under order, stops the clocks and closes the incident. The journal keeps it all.',
  ],
  noMergeWhileActive: [
    '已启动响应的事件不能并入其他事件；可将另一份报告并入本事件。',
    'An incident under response cannot be merged into another: merge the other report into this one.',
  ],
  mergeAsk: say(
    (number: string, name: string) => `并入事件 ${number} ${name}？`,
    (number, name) => `Merge into ${number} ${name}?`,
  ),
  mergeHint: [
    '本报告随即关闭，内容记入对方事件日志；伤亡、物质等如有新情况，请在对方事件中更正。',
    'This report is closed; its words go into the journal of the other, where casualties and substances are to be corrected.',
  ],
  correctHint: [
    '只改查明有出入的项目；原报内容保留在事件记录中。',
    'Change only what turned out otherwise; what was reported stays in the journal.',
  ],
  correctRunning: ['保存后按更正内容重新汇集态势。', 'The situation is then assembled again.'],
  reason: ['更正依据', 'How it is known'],
  corrected: ['已更正', 'Corrected'],
  reporterWhole: [
    '报告人的姓名和电话须同时填写，或同时清空',
    'Give the reporter’s name and phone together, or clear both',
  ],
  before: say(
    (words: string) => `原报：${words}`,
    (words) => `reported: ${words}`,
  ),
  nothing: ['（空）', '(nothing)'],
  parts: {
    enterpriseName: ['事发企业', 'Enterprise'],
    location: ['坐标', 'Coordinates'],
    address: ['地点描述', 'Where, in words'],
    occurredAt: ['发生时间', 'Occurred'],
    kind: ['类型', 'Kind'],
    substances: ['涉及物质', 'Substances'],
    media: ['影响介质', 'Media'],
    description: ['基本经过', 'Course'],
    reporter: ['报告人', 'Reporter'],
  },
  reopen: ['恢复为待核实', 'Open again'],
  reopenReason: ['恢复原因', 'Why'],
  reopenHint: say(
    (state: string) => `此报告已按“${state}”关闭。若有新情况，可恢复为待核实；时限仍从接报时起算。`,
    (state) =>
      `This report was closed (${state}). If there is news, open it again; its clock runs on from when it came in.`,
  ),
  noteNeeded: ['误报须写明核实情况', 'A false alarm needs what was found'],
  duplicates: say(
    (count: number) => `附近有 ${count} 起相近的报告，可能是同一事件`,
    (count) => `${count} reports near in place and time may be the same accident`,
  ),
  compare: ['核对', 'Compare'],
})
