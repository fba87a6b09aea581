import type { Bulletin, BulletinTable } from '@huanying/contracts/warning-bulletin'
import { bulletinAdvice } from './bulletin-advice.ts'
import { changeWords, hoursWords, share } from './bulletin-facts.ts'
import type { BulletinFacts, MonthFigures } from './bulletin-facts.ts'

type Section = Bulletin['sections'][number]
const numerals = ['一', '二', '三', '四', '五', '六', '七', '八']
const riskWords = { major: '重大', significant: '较大', general: '一般' } as const
const namedAtMost = { silent: 20, good: 10 } as const

/** Composes the bulletin of a month (环境应急预警月报): the same words and tables for screen, Word and PDF. */
export function composeBulletin(facts: BulletinFacts): Bulletin {
  const [year = '', month = ''] = facts.month.split('-')
  const sections = [
    overall(facts),
    ...(facts.counties.length > 1 ? [byCounty(facts)] : []),
    byKind(facts),
    silent(facts),
    good(facts),
    ahead(facts),
    {
      heading: '下步工作建议',
      paragraphs: bulletinAdvice(facts).map((advice, index) => `（${numerals[index] ?? index + 1}）${advice}`),
      table: null,
    },
  ]
  return {
    month: facts.month,
    region: facts.region,
    masthead: '环境应急预警月报',
    issue: `${year}年第${Number(month)}期`,
    office: facts.office,
    day: facts.day,
    title: `${facts.regionName}${year}年${Number(month)}月环境应急预警情况`,
    sections: sections.map((section, index) => ({
      ...section,
      heading: `${numerals[index] ?? index + 1}、${section.heading}`,
    })),
  }
}

function overall({ month, day, figures, before, medianHandledH, medianBeforeH }: BulletinFacts): Section {
  const partial = day.startsWith(month) ? `（截至${Number(day.slice(8))}日）` : ''
  return {
    heading: '总体情况',
    paragraphs: [
      `本月${partial}新增预警${figures.given}项，${changeWords(figures.given, before.given)}，涉及企业${figures.enterprises}家；企业阅读${figures.seen}项，响应${figures.handled}项，落实整改并关闭${figures.closed}项。期末未关闭${figures.open}项，其中已过期未处理${figures.lapsed}项。`,
      `本月期限到达且提前预警的${figures.due}项中，期限前响应${figures.handledInTime}项（${share(figures.handledInTime, figures.due)}），期限前整改到位${figures.closedInTime}项（${share(figures.closedInTime, figures.due)}）；上月分别为${share(before.handledInTime, before.due)}和${share(before.closedInTime, before.due)}。本月新增预警从发出到响应的中位用时为${hoursWords(medianHandledH)}，上月为${hoursWords(medianBeforeH)}；未响应的按等待至今计入。`,
    ],
    table: {
      head: ['指标', '本月', '上月', '变化'],
      rows: (
        [
          ['新增预警（项）', 'given'],
          ['涉及企业（家）', 'enterprises'],
          ['响应（项）', 'handled'],
          ['整改关闭（项）', 'closed'],
          ['期末未关闭（项）', 'open'],
          ['期末已过期（项）', 'lapsed'],
        ] as const satisfies readonly (readonly [string, keyof MonthFigures])[]
      ).map(([name, key]) => [name, String(figures[key]), String(before[key]), signed(figures[key] - before[key])]),
      widths: [3, 2, 2, 2],
      words: [0],
    },
  }
}

const signed = (difference: number) => (difference > 0 ? `+${difference}` : String(difference))

function byCounty({ counties, figures }: BulletinFacts): Section {
  const line = (name: string, of: MonthFigures) => [
    name,
    String(of.given),
    String(of.handled),
    String(of.closed),
    String(of.open),
    String(of.lapsed),
    share(of.handledInTime, of.due),
  ]
  return {
    heading: '各县（市、区）情况',
    paragraphs: [],
    table: {
      head: ['县（市、区）', '新增', '响应', '关闭', '未关闭', '已过期', '期限前响应率'],
      rows: [...counties.map((county) => line(county.name, county)), line('合计', figures)],
      widths: [3, 2, 2, 2, 2, 2, 3],
      words: [0],
    },
  }
}

function byKind({ kinds }: BulletinFacts): Section {
  return {
    heading: '预警类型',
    paragraphs: kinds.length === 0 ? ['本月没有预警。'] : [],
    table: table(
      kinds.map((kind) => [
        kind.name,
        String(kind.given),
        signed(kind.given - kind.before),
        String(kind.closed),
        String(kind.open),
      ]),
      { head: ['类型', '新增', '较上月', '关闭', '未关闭'], widths: [4, 2, 2, 2, 2], words: [0] },
    ),
  }
}

function silent({ silent: all }: BulletinFacts): Section {
  const shown = all.slice(0, namedAtMost.silent)
  const major = all.filter(({ riskLevel }) => riskLevel === 'major').length
  return {
    heading: '从未响应的企业',
    paragraphs: [
      all.length === 0
        ? '本月没有提醒3次以上而从未响应的企业。'
        : `本月提醒3次以上，未阅读、未说明、未整改的企业${all.length}家，其中重大环境风险企业${major}家。${all.length > shown.length ? `下表列出前${shown.length}家，全部名单见平台。` : ''}`,
    ],
    table: table(
      shown.map((row) => [row.name, row.county, riskWords[row.riskLevel], String(row.times), String(row.lapsed)]),
      {
        head: ['企业', '县（市、区）', '风险级别', '提醒次数', '已过期'],
        widths: [7, 3, 2.4, 2.4, 2],
        words: [0, 1, 2],
      },
    ),
  }
}

function good({ good: all }: BulletinFacts): Section {
  const shown = all.slice(0, namedAtMost.good)
  return {
    heading: '响应及时的企业',
    paragraphs: [
      all.length === 0
        ? '本月没有3项以上到期且全部在期限前整改到位的企业。'
        : `本月有3项以上到期、且全部在期限前整改到位的企业${all.length}家${all.length > shown.length ? `，下表列出前${shown.length}家` : ''}。`,
    ],
    table: table(
      shown.map(({ name, county, due }) => [name, county, String(due)]),
      { head: ['企业', '县（市、区）', '到期并落实（项）'], widths: [7, 3, 3], words: [0, 1] },
    ),
  }
}

function ahead({ coming, day }: BulletinFacts): Section {
  const keys = ['papers', 'materials', 'duties', 'rectifications'] as const
  const sum = (key: (typeof keys)[number]) => coming.reduce((total, county) => total + county[key], 0)
  const line = (name: string, values: readonly number[]) => [
    name,
    ...values.map(String),
    String(values.reduce((total, value) => total + value, 0)),
  ]
  const total = line('合计', keys.map(sum))
  return {
    heading: '未来90天到期事项',
    paragraphs: [
      `截至${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日，未来90天将到期${total.at(-1)}项：预案、评估与证书${sum('papers')}份，应急物资${sum('materials')}批，排查、培训、演练等任务${sum('duties')}项，隐患整改${sum('rectifications')}项。`,
    ],
    table: table(
      [
        ...coming.map((county) =>
          line(
            county.county,
            keys.map((key) => county[key]),
          ),
        ),
        ...(coming.length > 1 ? [total] : []),
      ],
      { head: ['县（市、区）', '预案证书', '物资', '任务', '整改', '合计'], widths: [3, 2, 2, 2, 2, 2], words: [0] },
    ),
  }
}

const table = (rows: string[][], shape: Omit<BulletinTable, 'rows'>): BulletinTable | null =>
  rows.length === 0 ? null : { ...shape, rows }
