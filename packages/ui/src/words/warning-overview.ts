import { overviewNames } from '@huanying/domain/warnings/overview-words'
import { say, words } from '../language.ts'

/** Words of the overview of early warning (预警分析). */
export const warningOverviewWords = words({
  title: ['预警分析', 'Warning overview'],
  hint: [
    '到期事项按台账和任务实时统计；响应统计按每次预警的记录计算。',
    'What lapses is counted from the ledgers and duties as they are; answers from the record of every warning.',
  ],
  back: ['预警列表', 'List of warnings'],
  kind: [overviewNames.zh.kind as Record<string, string>, overviewNames.en.kind],
  subject: [overviewNames.zh.subject, overviewNames.en.subject],
  view: {
    coming: ['到期预测', 'What lapses'],
    answers: ['响应统计', 'Answers'],
    silent: ['从未响应', 'Never answering'],
    map: ['分布图', 'Map'],
    bulletin: ['月报', 'Bulletin'],
    list: ['到期明细', 'One by one'],
  },
  days: say(
    (days: number) => `${days} 天`,
    (days) => `${days} days`,
  ),
  ownDays: ['自定天数', 'Other'],
  horizon: ['预测期', 'Horizon'],
  region: ['区县', 'County'],
  allRegions: ['全部区县', 'All counties'],
  from: ['开始日期', 'From'],
  to: ['截止日期', 'To'],
  period: ['首次预警日期', 'First warned of'],
  key: {
    coming: say(
      (days: number) => `${days} 天内到期`,
      (days) => `Lapse in ${days} days`,
    ),
    lapsed: ['已过期未处理', 'Lapsed, not done'],
    open: ['未关闭预警事项', 'Warned of, still open'],
    inTime: ['期限前响应率', 'Answered by the day'],
    handled: ['响应中位用时', 'Median to answer'],
    silent: ['从未响应企业', 'Never answering'],
  },
  keyHint: {
    coming: [
      '预案、评估、物资、任务、隐患整改中将到期且尚未完成的事项数',
      'Papers, materials, duties and rectifications whose day comes and that are not done',
    ],
    lapsed: ['到期日已过、至今没有完成的事项数', 'Things whose day has passed and that are not done to this day'],
    open: [
      '所选时段内首次预警、至今没有由事实关闭的事项数',
      'First warned of in the period and not closed by the fact to this day',
    ],
    inTime: [
      '预警早于期限、且期限已到的事项中，在期限当日或之前说明处理或完成的占比',
      'Of those warned of before their day whose day has come: the share answered or done on it or before',
    ],
    handled: [
      '从首次预警到说明处理（或直接完成）的时间，一半事项在此时间内响应；未响应的按等待至今计入',
      'From the first warning to the answer (or the fact): half are answered within it; who waits counts as waiting',
    ],
    silent: [
      '所选时段内被提醒达到次数，且没有一条被阅读、说明处理或完成的企业数',
      'Enterprises warned so often in the period of which nothing was read, answered or put right',
    ],
  },
  unit: {
    items: ['项', ''],
    enterprises: ['家', ''],
  },
  group: {
    papers: ['预案、评估与证书', 'Papers, certificates'],
    material: ['物资', 'Materials'],
    duty: ['任务', 'Duties'],
    rectification: ['隐患整改', 'Rectification'],
  },
  timeline: ['每周到期事项', 'What lapses each week'],
  weekHint: ['点击一周查看明细', 'Click a week for the list'],
  week: say(
    (from: string, to: string) => `${from} 至 ${to}`,
    (from, to) => `${from} to ${to}`,
  ),
  byCounty: ['区县与类别', 'County and kind'],
  cellHint: ['点击数字查看明细', 'Click a number for the list'],
  county: ['区县', 'County'],
  total: ['合计', 'Total'],
  lapsed: ['已过期', 'Lapsed'],
  all: ['全市合计', 'All'],
  noLapses: ['这段时间没有到期事项', 'Nothing lapses in this time'],
  openList: say(
    (county: string, kind: string, count: string) => `${county} ${kind} ${count} 项，查看明细`,
    (county, kind, count) => `${county}, ${kind}: ${count}, open the list`,
  ),
  list: {
    coming: ['将到期', 'Coming'],
    lapsed: ['已过期', 'Lapsed'],
    item: ['事项', 'Thing'],
    holder: ['单位', 'Held by'],
    kind: ['类别', 'Kind'],
    allKinds: ['全部类别', 'All kinds'],
    dueOn: ['到期日', 'Day'],
    left: ['剩余', 'Left'],
    today: ['今日到期', 'today'],
    leftDays: say(
      (days: number) => `${days} 天`,
      (days) => `${days} d`,
    ),
    lapsedDays: say(
      (days: number) => `已过 ${days} 天`,
      (days) => `${days} d ago`,
    ),
    q: ['按单位或事项查找', 'Find by holder or thing'],
    depot: ['物资库', 'Depot'],
    back: ['返回统计', 'Back to the counts'],
    narrow: ['仅看这段日期，点击取消', 'These days alone: click to leave out'],
  },
  by: {
    region: ['按区县', 'By county'],
    subject: ['按类型', 'By kind'],
    enterprise: ['按企业', 'By enterprise'],
  },
  name: ['名称', 'Name'],
  answers: {
    given: ['预警事项', 'Lapses warned of'],
    seen: ['阅读用时', 'Time to read'],
    handled: ['响应用时', 'Time to answer'],
    closed: ['关闭用时', 'Time to close'],
    median: ['中位', 'median'],
    p90: ['九成', 'p90'],
    reached: ['已完成', 'done'],
    waiting: ['未完成', 'waiting'],
    handledInTime: ['期限前响应', 'Answered by the day'],
    closedInTime: ['期限前关闭', 'Closed by the day'],
    notReached: ['未达到', 'not reached'],
    notReachedHint: [
      '至今响应的比例还不到这一水平，故无法给出用时',
      'Fewer than this share have answered to this day, so there is no such time',
    ],
    waitingOf: say(
      (count: number) => `${count} 项仍未`,
      (count) => `${count} still waiting`,
    ),
    of: say(
      (part: number, all: number) => `${part} / ${all}`,
      (part, all) => `${part} / ${all}`,
    ),
    definitions: ['口径说明', 'Definitions'],
    define: {
      given: [
        '所选时段内首次发出预警的到期事项；同一事项按 60、30、7、1 天逐级提醒只算一项，从首次提醒起计时。',
        'Things first warned of in the period. Told again at 60, 30, 7 and 1 days it is still one, counted from the first time.',
      ],
      seen: [
        '首次预警至企业首次阅读；未读即已处理或完成的，以处理或完成时间计。',
        'From the first warning to the first reading; what was answered or done unread counts then.',
      ],
      handled: [
        '首次预警至企业首次说明处理情况；未说明即完成的，以完成时间计。',
        'From the first warning to the first word of what is done; what was done without a word counts then.',
      ],
      closed: [
        '首次预警至由事实关闭（备案新预案、更换物资、完成任务、整改到位）。',
        'From the first warning to the fact that closes it (paper filed, lot replaced, duty done, danger gone).',
      ],
      median: [
        '中位：一半事项在此时间内完成；九成：九成事项在此时间内完成。',
        'Median: half are done within it. p90: nine in ten are.',
      ],
      waiting: [
        '仍未完成的事项按“等待至今”计入（乘积限估计，Kaplan–Meier），不剔除，避免用时偏短。',
        'What still waits counts as waited for until now (product limit, Kaplan–Meier); leaving it out would make times look short.',
      ],
      inTime: [
        '分母为预警早于期限且期限已到的事项；分子为期限当日或之前响应（关闭）的事项。',
        'Of those warned of before their day whose day has come: those answered (closed) on that day or before.',
      ],
    },
  },
  hours: say(
    (hours: number) => `${hours} 小时`,
    (hours) => `${hours} h`,
  ),
  dayCount: say(
    (days: number) => `${days} 天`,
    (days) => `${days} d`,
  ),
  noAnswers: ['这段时间没有发出过预警', 'Nothing was warned of in this time'],
  silent: {
    times: ['提醒次数至少', 'Warned at least'],
    timesOf: say(
      (times: number) => `${times} 次`,
      (times) => `${times} times`,
    ),
    told: ['提醒次数', 'Times warned'],
    lapses: ['事项', 'Lapses'],
    lapsed: ['已过期', 'Lapsed'],
    first: ['首次提醒', 'First'],
    last: ['最近提醒', 'Last'],
    contact: ['联系人', 'Contact'],
    phone: ['电话', 'Phone'],
    account: ['平台账号', 'Account'],
    hasAccount: ['有', 'yes'],
    noAccount: ['未开通', 'none'],
    none: ['没有从未响应的企业', 'Every enterprise answers'],
    hint: [
      '同一规则同一天的提醒算一次；只要有一条已读、已说明或已完成，就不在此列。',
      'Warnings of one rule on one day count once; one that was read, answered or put right takes the enterprise off.',
    ],
    open: ['查看预警', 'Warnings'],
  },
  map: {
    label: ['未关闭预警分布图', 'Map of open warnings'],
    scale: [
      '圆越大预警越多，圆内为未关闭事项数；带环并注“过期”的有已过期事项。',
      'The larger the disc the more warnings, its number those open; a ring and the word “lapsed” where some are.',
    ],
    lapsed: ['过期', 'lapsed'],
    top: ['未关闭最多的企业', 'Most open'],
    first: say(
      (named: number, all: number) => `前 ${named} 家，共 ${all} 家，其余见地图`,
      (named, all) => `${named} of ${all}; the others are on the map`,
    ),
    none: ['没有未关闭的预警', 'No open warnings'],
    open: ['未关闭', 'Open'],
    unseen: ['未读', 'Unread'],
  },
  bulletin: {
    month: ['月份', 'Month'],
    docx: ['下载 Word', 'Word'],
    pdf: ['下载 PDF', 'PDF'],
    print: ['打印', 'Print'],
    preview: ['月报预览', 'Preview of the bulletin'],
  },
})
