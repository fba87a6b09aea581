import type { DutyKind, InspectionKind, ProposedDuty } from '@huanying/contracts/duties'
import type { RiskLevel } from '@huanying/contracts/values'
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

/** Before the flood season (汛期) of the Hai river basin, June to September: every outlet and valve by which water leaves. */
const floodCheck = { from: '-05-06', to: '-05-31', title: '汛前专项排查' } as const
const waterPoints = new Set(['rainwaterOutlet', 'wastewaterOutlet', 'accidentValve', 'emergencyPool', 'tankBund'])

export interface PlannedEnterprise {
  readonly id: string
  readonly riskLevel: RiskLevel
  readonly points: readonly { readonly id: string; readonly kind: string }[]
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
 * The duties of a year that nobody has planned yet (年度计划). Each inspection names every risk point of the enterprise (the
 * one before the flood season: every point by which water leaves), so that none is left out; a span of the year that
 * already holds a duty of the kind with these points gets none. Each is due on a working day, and different enterprises
 * on different ones. A span whose last day is before `today` is left out.
 */
export function proposePlan(enterprise: PlannedEnterprise, year: number, today: string): ProposedDuty[] {
  const proposed: ProposedDuty[] = []
  const add = (duty: Omit<ProposedDuty, 'startsOn' | 'dueOn'>, span: { from: string; to: string }) => {
    if (span.to < today || isPlanned(enterprise, duty, span)) return
    proposed.push({ ...duty, ...windowIn(span, `${enterprise.id} ${duty.title}`) })
  }
  const all = enterprise.points.map(({ id }) => id)
  for (const { kind, inspectionKind, perYear, title, reason } of frequencies) {
    if (kind === 'inspection' && all.length === 0) continue
    const times = perYear[enterprise.riskLevel]
    for (let turn = 0; turn < times; turn += 1) {
      const duty = { kind, inspectionKind, title: `${year}年${nameOf(turn, times)}${title}`, reason }
      add({ ...duty, pointIds: kind === 'inspection' ? all : [] }, spanOf(year, turn, times))
    }
  }
  const water = enterprise.points.filter(({ kind }) => waterPoints.has(kind)).map(({ id }) => id)
  if (water.length > 0) {
    add(
      {
        kind: 'inspection',
        inspectionKind: 'special',
        title: `${year}年${floodCheck.title}`,
        pointIds: water,
        reason: '《隐患排查和治理工作指南》（2016年第74号公告）：汛期等特定时间开展专项排查',
      },
      { from: `${year}${floodCheck.from}`, to: `${year}${floodCheck.to}` },
    )
  }
  return proposed.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
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
      one.startsOn <= span.to &&
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
