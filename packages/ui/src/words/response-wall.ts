import { say, words } from '../language.ts'

/** A clause as the clocks carry it (`部令第17号 art. 3, 4`, `local`), in words; a rule of the bureau's own says itself. */
const clauseOf =
  (clauses: Readonly<Record<string, string>>) =>
  (basis: string): string =>
    clauses[basis] ?? basis

/** Words of the head of the wall: grade, clocks, actions, looking back. */
export const responseWallWords = words({
  // As the Emergency Response Law is officially put into English.
  grade: {
    I: ['特别重大', 'Especially serious'],
    II: ['重大', 'Serious'],
    III: ['较大', 'Relatively serious'],
    IV: ['一般', 'Ordinary'],
  },
  gradeWhole: {
    I: ['特别重大（Ⅰ级）', 'Especially serious (I)'],
    II: ['重大（Ⅱ级）', 'Serious (II)'],
    III: ['较大（Ⅲ级）', 'Relatively serious (III)'],
    IV: ['一般（Ⅳ级）', 'Ordinary (IV)'],
  },
  gradeTitle: ['事件等级', 'Event grade'],
  noGrade: ['未定级', 'Not graded'],
  levelOf: {
    I: ['Ⅰ级响应', 'Level I response'],
    II: ['Ⅱ级响应', 'Level II response'],
    III: ['Ⅲ级响应', 'Level III response'],
    IV: ['Ⅳ级响应', 'Level IV response'],
  },
  verification: {
    pending: ['待核实', 'To be verified'],
    confirmed: ['属实', 'Confirmed'],
    falseAlarm: ['误报', 'False alarm'],
  },
  channel: {
    official: ['值班接报', 'Duty desk'],
    enterprise: ['企业上报', 'Enterprise'],
    hotline: ['热线', 'Hotline'],
    system: ['系统接入', 'Other system'],
  },
  duty: {
    initial: ['初报', 'First report'],
    upgrade: ['升级报告', 'Upgrade report'],
    'follow-up': ['续报', 'Follow-up report'],
    final: ['处理结果报告', 'Final report'],
    neighbours: ['通报相邻地区', 'Notice to neighbours'],
    hotline: ['热线答复', 'Answer to the hotline'],
  },
  to: {
    government: ['本级人民政府', 'government of the same level'],
    committee: ['本级党委', 'party committee of the same level'],
    'city-office': ['上一级生态环境部门', 'next higher environmental office'],
    'province-office': ['省生态环境厅', 'provincial department'],
    ministry: ['生态环境部', 'ministry'],
    'emergency-office': ['应急管理部门', 'emergency management office'],
    neighbours: ['相邻地区', 'neighbouring areas'],
    hotline: ['热线平台', 'hotline'],
  },
  leftOf: say(
    (isLate: boolean, span: string) => (isLate ? `超时 ${span}` : `剩 ${span}`),
    (isLate, span) => (isLate ? `${span} late` : `${span} left`),
  ),
  doneAt: say(
    (time: string) => `${time} 完成`,
    (time) => `done ${time}`,
  ),
  lateDone: ['逾期完成', 'done late'],
  allClocks: say(
    (open: number) => (open === 0 ? '全部时限' : `全部时限 余 ${open}`),
    (open) => (open === 0 ? 'All clocks' : `All clocks, ${open} open`),
  ),
  clocksTitle: ['报告与通报时限', 'What is due to whom'],
  aside: {
    situation: ['态势', 'Situation'],
    response: ['指令与记录', 'Orders and journal'],
  },
  onScene: ['现场数据', 'On the scene'],
  over: ['超标', 'Over the limit'],
  overLimit: say(
    (over: number, all: number) => (over === 0 ? `${all} 项均未超标` : `超标 ${over} / ${all}`),
    (over, all) => (over === 0 ? `none of ${all} over the limit` : `${over} of ${all} over the limit`),
  ),
  clockBasis: ['依据', 'By'],
  clause: [
    clauseOf({
      '部令第17号 art. 3': '《突发环境事件信息报告办法》第三条',
      '部令第17号 art. 3, 4': '《突发环境事件信息报告办法》第三条、第四条',
      '部令第17号 art. 8; local': '《突发环境事件信息报告办法》第八条，时限由本地规定',
      '部令第17号 art. 12; local': '《突发环境事件信息报告办法》第十二条，时限由本地规定',
      local: '本地规定',
    }),
    clauseOf({
      '部令第17号 art. 3': 'Order No. 17, art. 3',
      '部令第17号 art. 3, 4': 'Order No. 17, art. 3 and 4',
      '部令第17号 art. 8; local': 'Order No. 17, art. 8; time set by the bureau',
      '部令第17号 art. 12; local': 'Order No. 17, art. 12; time set by the bureau',
      local: 'the bureau’s own rules',
    }),
  ],
  actions: {
    verify: ['核实', 'Verify'],
    grade: ['定级', 'Grade'],
    record: ['登记', 'Record'],
    order: ['下达指令', 'Order'],
    draw: ['标绘', 'Draw'],
    end: ['终止响应', 'End response'],
    close: ['结案', 'Close'],
    archive: ['下载档案', 'Archive'],
    review: ['复盘', 'Review'],
    merge: ['并入此事件', 'Merge into this one'],
    withdraw: say(
      (seconds: number) => `撤回启动（${seconds} 秒内）`,
      (seconds) => `Take the start back (${seconds} s)`,
    ),
    script: ['演练脚本', 'Drill script'],
    more: ['更多', 'More'],
    alert: ['CAP 预警文件', 'CAP alert'],
    print: ['打印', 'Print'],
    card: ['分享图', 'Share card'],
    soundOn: ['打开警报声', 'Turn the alarm on'],
    soundOff: ['关闭警报声', 'Turn the alarm off'],
  },
  time: {
    title: ['回看', 'Look back'],
    now: ['实时', 'Live'],
    play: ['播放', 'Play'],
    pause: ['暂停', 'Pause'],
    speed: say(
      (times: number) => `${times}×`,
      (times) => `${times}×`,
    ),
    at: say(
      (moment: string) => `回看 ${moment} 时的掌握情况`,
      (moment) => `What was known at ${moment}`,
    ),
    hint: ['只显示当时已知的情况；此刻不能下达操作', 'Only what was known then; nothing can be done from here'],
  },
  stream: {
    live: ['实时', 'Live'],
    stale: ['连接中断，正在重连', 'Connection lost, trying again'],
  },
})
