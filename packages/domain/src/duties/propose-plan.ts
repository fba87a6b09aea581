import type { DutyKind, InspectionKind, ProposedDuty } from '@huanying/contracts/duties'
import type { Hazard } from '@huanying/contracts/situation'
import type { Medium, RiskLevel } from '@huanying/contracts/values'
import { addDays, addWorkingDays, lastWorkingDay, nextWorkingDay } from './working-days.ts'

/** How often something is owed, and who says so. */
interface Frequency {
  readonly kind: DutyKind
  readonly inspectionKind: InspectionKind | null
  /** Times a year by risk level; the year is cut into as many equal spans, one duty in each. */
  readonly perYear: Readonly<Record<RiskLevel, number>>
  readonly title: string
  readonly reason: string
}

/**
 * Frequencies proposed for an enterprise. Those of the guide are its least (环保部公告2016年第74号, on ways and frequencies:
 * comprehensive at least once a year; daily inspections by period of the enterprise's own choice, monthly here); all higher
 * ones and those without a number in law are house rules, which the reason says.
 */
export const frequencies: readonly Frequency[] = [
  {
    kind: 'inspection',
    inspectionKind: 'daily',
    perYear: { general: 12, significant: 12, major: 12 },
    title: '日常排查',
    reason: '《隐患排查和治理工作指南》（2016年第74号公告）：日常排查由企业定周期，本平台按每月一次',
  },
  {
    kind: 'inspection',
    inspectionKind: 'comprehensive',
    perYear: { general: 1, significant: 2, major: 2 },
    title: '综合排查',
    reason: '《隐患排查和治理工作指南》（2016年第74号公告）：综合排查每年至少一次；较大以上风险企业本平台按每半年一次',
  },
  {
    kind: 'training',
    inspectionKind: null,
    perYear: { general: 1, significant: 2, major: 2 },
    title: '环境应急培训',
    reason: '《突发环境事件应急管理办法》（环境保护部令第34号）要求定期培训；次数为本平台规则',
  },
  {
    kind: 'drill',
    inspectionKind: null,
    perYear: { general: 1, significant: 1, major: 2 },
    title: '突发环境事件应急演练',
    reason: '《突发环境事件应急管理办法》（环境保护部令第34号）要求定期演练；次数为本平台规则',
  },
  {
    kind: 'stocktake',
    inspectionKind: null,
    perYear: { general: 2, significant: 4, major: 4 },
    title: '应急物资盘点',
    reason: '应急物资须保持完好够用；次数为本平台规则',
  },
]

type Substance = PlannedEnterprise['substances'][number]

/** A special inspection (专项排查): when, of what kinds of points, and by what substances it is called for. */
interface Special {
  readonly title: string
  /** First and last days within a year, `-MM-DD`; one inspection in each. */
  readonly spans: readonly { readonly from: string; readonly to: string; readonly name: string }[]
  readonly kinds: readonly string[]
  /** Which substances call for it; none are needed when left out. */
  readonly calls?: (substance: Substance) => boolean
  readonly reason: (substances: string) => string
}

const guide = '《隐患排查和治理工作指南》（2016年第74号公告）'
/** So many names stand in a reason; more say no more. */
const namesAtMost = 6

/**
 * Special inspections by season and substance. That they are held at set times and of set areas is the guide's; the days, the
 * kinds of points and the hazards that call for them are house rules. Flood season of the Hai river basin: June to September.
 */
const specials: readonly Special[] = [
  {
    title: '汛前专项排查',
    spans: [{ from: '-05-06', to: '-05-31', name: '' }],
    kinds: ['rainwaterOutlet', 'wastewaterOutlet', 'accidentValve', 'emergencyPool', 'tankBund'],
    reason: () => `${guide}：汛期等特定时间开展专项排查`,
  },
  {
    title: '高温季节专项排查',
    spans: [{ from: '-06-08', to: '-06-30', name: '' }],
    kinds: ['tankBund', 'processUnit', 'hazardousWasteStore'],
    calls: ({ hazards }) => hazards.includes('flammable') || hazards.includes('explosive'),
    reason: (names) => `涉及易燃易爆物质（${names}），高温前专项排查储罐、装置和危废间；${guide}：按季节开展专项排查`,
  },
  {
    title: '有毒有害气体预警专项排查',
    spans: [
      { from: '-03-01', to: '-04-30', name: '上半年' },
      { from: '-09-01', to: '-10-31', name: '下半年' },
    ],
    kinds: ['toxicGasMonitor'],
    calls: ({ hazards, media }) => hazards.includes('toxic') && media.includes('air'),
    reason: (names) =>
      `涉及可进入大气的有毒物质（${names}），每半年核查报警装置（本平台规则）；${guide}：毒性气体泄漏监控预警措施`,
  },
  {
    title: '防冻专项排查',
    spans: [{ from: '-11-02', to: '-11-30', name: '' }],
    kinds: ['rainwaterOutlet', 'wastewaterOutlet', 'accidentValve', 'emergencyPool'],
    reason: () => `入冬前核查阀门、排口和应急池防冻（本平台规则）；${guide}：按季节开展专项排查`,
  },
]

export interface PlannedEnterprise {
  readonly id: string
  readonly riskLevel: RiskLevel
  readonly points: readonly { readonly id: string; readonly kind: string }[]
  readonly substances: readonly {
    readonly name: string
    readonly hazards: readonly Hazard[]
    readonly media: readonly Medium[]
  }[]
  /** What it already has in that year, in whatever state but cancelled. */
  readonly planned: readonly {
    readonly kind: DutyKind
    readonly inspectionKind: InspectionKind | null
    readonly startsOn: string
    readonly dueOn: string
    readonly pointIds: readonly string[]
  }[]
}

/** A number in [0, 1) that an enterprise always gets, so that not everybody is due on the same day. */
function shareOf(text: string): number {
  let hash = 2_166_136_261
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0
  return hash / 2 ** 32
}

/**
 * The duties of a year that nobody has planned yet (年度计划), or those of them that are due in a month (月度计划). Each
 * comprehensive or daily inspection names every risk point of the enterprise, so that none is left out; special ones go by
 * its points and substances. A span of the year that already holds a duty of the kind with these points gets none. Each is
 * due on a working day, and different enterprises on different ones. A span whose last day is before `today` is left out.
 */
export function proposePlan(
  enterprise: PlannedEnterprise,
  year: number,
  today: string,
  month?: number,
): ProposedDuty[] {
  const proposed: ProposedDuty[] = []
  const add = (duty: Omit<ProposedDuty, 'startsOn' | 'dueOn'>, span: { from: string; to: string }) => {
    if (span.to < today || isPlanned(enterprise, duty, span)) return
    proposed.push({ ...duty, ...windowIn(span, `${enterprise.id} ${duty.title}`) })
  }
  const all = enterprise.points.map(({ id }) => id)
  const named = namesOf(enterprise.substances)
  for (const { kind, inspectionKind, perYear, title, reason: asked } of frequencies) {
    if (kind === 'inspection' && all.length === 0) continue
    const times = perYear[enterprise.riskLevel]
    const reason = kind === 'training' && named !== '' ? `${asked}；内容应含${named}的泄漏处置` : asked
    for (let turn = 0; turn < times; turn += 1) {
      const duty = { kind, inspectionKind, title: `${year}年${nameOf(turn, times)}${title}`, reason }
      add({ ...duty, pointIds: kind === 'inspection' ? all : [] }, spanOf(year, turn, times))
    }
  }
  for (const special of specials) {
    const called = special.calls === undefined ? [] : enterprise.substances.filter(special.calls)
    const pointIds = enterprise.points.filter(({ kind }) => special.kinds.includes(kind)).map(({ id }) => id)
    if (pointIds.length === 0 || (special.calls !== undefined && called.length === 0)) continue
    const duty = {
      kind: 'inspection',
      inspectionKind: 'special',
      pointIds,
      reason: special.reason(namesOf(called)),
    } as const
    for (const { from, to, name } of special.spans)
      add({ ...duty, title: `${year}年${name}${special.title}` }, { from: `${year}${from}`, to: `${year}${to}` })
  }
  return proposed
    .filter(({ dueOn }) => month === undefined || Number(dueOn.slice(5, 7)) === month)
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}

function namesOf(substances: PlannedEnterprise['substances']): string {
  const names = substances.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, 'zh'))
  return names.length > namesAtMost ? `${names.slice(0, namesAtMost).join('、')}等` : names.join('、')
}

function isPlanned(
  { planned }: PlannedEnterprise,
  duty: Pick<ProposedDuty, 'kind' | 'inspectionKind' | 'pointIds'>,
  span: { from: string; to: string },
): boolean {
  return planned.some(
    (one) =>
      one.kind === duty.kind &&
      one.inspectionKind === duty.inspectionKind &&
      one.dueOn >= span.from &&
      // One long duty is not each of the many that it covers: it counts where it is due.
      (duty.inspectionKind === 'special' ? one.startsOn : one.dueOn) <= span.to &&
      duty.pointIds.every((id) => one.pointIds.includes(id)),
  )
}

/** One of equal spans of months. */
function spanOf(year: number, turn: number, times: number): { from: string; to: string } {
  const months = 12 / times
  const first = Math.round(turn * months)
  const last = Math.round((turn + 1) * months)
  const month = (index: number) => new Date(Date.UTC(year, index, 1)).toISOString().slice(0, 10)
  return { from: month(first), to: addDays(month(last), -1) }
}

function nameOf(turn: number, times: number): string {
  if (times === 12) return `${turn + 1}月`
  if (times === 4) return `第${turn + 1}季度`
  if (times === 2) return turn === 0 ? '上半年' : '下半年'
  return ''
}

/** Up to ten working days within a span, at the place of the enterprise's own share of it. */
function windowIn(span: { from: string; to: string }, seed: string): { startsOn: string; dueOn: string } {
  const days = (Date.parse(span.to) - Date.parse(span.from)) / 86_400_000
  const latest = lastWorkingDay(span.to)
  const startsOn = nextWorkingDay(addDays(span.from, Math.floor(shareOf(seed) * Math.max(0, days - 14))))
  const dueOn = addWorkingDays(startsOn, 9)
  return { startsOn: startsOn > latest ? latest : startsOn, dueOn: dueOn > latest ? latest : dueOn }
}
