import { overviewNames } from '@huanying/domain/warnings/overview-words'
import { say, words } from '../language.ts'

/** Words of the early warnings (环境应急预警). */
export const warningWords = words({
  title: ['环境应急预警', 'Early warning'],
  hint: [
    '临期、逾期和缺项由系统自动发现；整改落实后自动关闭，不能人工关闭。',
    'What lapses, is late or missing is noticed by itself, and closed by the fact itself; nobody closes it by hand.',
  ],
  subject: [overviewNames.zh.subject, overviewNames.en.subject],
  allRules: ['全部类型', 'All kinds'],
  state: [overviewNames.zh.warnings.state, overviewNames.en.warnings.state],
  current: ['未关闭', 'Not closed'],
  enterprise: ['企业', 'Enterprise'],
  region: ['区县', 'County'],
  said: ['预警内容', 'Warning'],
  ruleOf: ['类型', 'Kind'],
  noticedOn: ['发出日期', 'Given on'],
  stateOf: ['状态', 'State'],
  none: ['没有预警', 'No warnings'],
  handle: ['说明处理情况', 'Say what is done'],
  note: ['处理情况', 'What is done'],
  noteHint: [
    '例如：已联系编制单位修订，预计 6 月 10 日备案',
    'Such as: the plan is being revised and filed by 10 June',
  ],
  handled: ['已记录处理情况', 'Noted'],
  handledBy: say(
    (who: string) => `${who}：`,
    (who) => `${who}: `,
  ),
  remind: ['催办', 'Remind'],
  reminded: say(
    (count: number) => `已催办 ${count} 项`,
    (count) => `Reminded of ${count}`,
  ),
  remindedAlready: ['今天已催办过', 'Reminded of today already'],
  reminders: say(
    (count: number) => `催办 ${count} 次`,
    (count) => `reminded ${count} times`,
  ),
  escalatedOf: ['升级', 'Gone up'],
  escalated: [overviewNames.zh.warnings.escalated, overviewNames.en.warnings.escalated],
  fresh: say(
    (count: number) => `上次查看后新增 ${count} 条预警`,
    (count) => `${count} new warnings since the last look`,
  ),
  search: ['企业或事项', 'Enterprise or matter'],
  claimed: ['已申报，待核实', 'said to be done, to be checked'],
  countsOf: say(
    (all: number, open: number, seen: number, handled: number) =>
      `未关闭 ${all} 条：未读 ${open}、已读 ${seen}、处理中 ${handled}。同一企业同日发出的同类事项合为一条；统计分析按事项逐项计数，故数目较大。`,
    (all, open, seen, handled) =>
      `${all} not closed: ${open} unread, ${seen} read, ${handled} being handled. Matters of one kind given to one enterprise on one day are one warning; the analysis counts each matter, so its numbers are larger.`,
  ),
  chosen: say(
    (count: number) => `已选 ${count} 条`,
    (count) => `${count} chosen`,
  ),
  remindChosen: ['批量催办', 'Remind all chosen'],
  chooseAll: ['全选本页', 'Choose the whole page'],
  choose: say(
    (said: string) => `选择：${said}`,
    (said) => `Choose: ${said}`,
  ),
  goTo: {
    stocktake: ['去盘点', 'Count it'],
    inspect: ['去排查', 'Inspect'],
    duty: ['去完成', 'Do it'],
    danger: ['去整改', 'Put it right'],
    material: ['看物资', 'See the lot'],
    enterprise: ['看企业档案', 'See the file'],
  },
})
