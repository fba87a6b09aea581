import type { Situation } from '@huanying/contracts/situation'
import type { Board } from '../incident/board.ts'
import { clockWords, entrySource, orderLines } from './board-words.ts'
import { chineseBearing, chineseMoment, field } from './report-draft.ts'
import type { DraftField, ReportFacts, Source } from './report-draft.ts'

/** Weather and notices, which a report tells as they stand. */
export function surroundingWords({ weather, notices }: Board): { words: string; sources: Source[] } {
  const air =
    weather === null
      ? ''
      : `${clockWords(weather.at)}现场${chineseBearing(weather.windFromDeg)}风，风速${weather.windMS}米/秒${
          weather.temperatureC == null ? '' : `，气温${weather.temperatureC}摄氏度`
        }${weather.rainMmH == null ? '' : weather.rainMmH === 0 ? '，无降水' : `，降水${weather.rainMmH}毫米/小时`}。`
  const told = notices.map(({ at, to }) => `已于${clockWords(at)}通报${to.join('、')}。`)
  return {
    words: `${air}${told.join('')}`,
    sources: [...(weather === null ? [] : [entrySource(weather.seq)]), ...notices.map(({ seq }) => entrySource(seq))],
  }
}

/** What was done so far (处置情况): orders once there are some, else what is advised; weather, notices, what is still open. */
export function handlingField({ incident, situation, board }: ReportFacts): DraftField {
  const ordered = orderLines(board.orders)
  const around = surroundingWords(board)
  const activated = incident.activatedAt === null ? '' : `${chineseMoment(incident.activatedAt)}启动应急响应。`
  const isOrdered = ordered.words !== ''
  const experts = isOrdered ? [] : situation.experts.slice(0, 3)
  const expertWords =
    experts.length === 0
      ? ''
      : `系统推荐专家：${experts.map((expert) => `${expert.name}${expert.title === null ? '' : `(${expert.title})`}`).join('、')}。`
  // What was ordered says it itself; what is only advised is called so.
  const { allocations, unmet } = situation.materials
  const materialWords =
    allocations.length === 0
      ? ''
      : `现场物资缺口拟由${allocations.map((allocation) => `${allocation.from.name}(${allocation.item}${allocation.quantity}${allocation.unit})`).join('、')}支援。`
  const unmetWords =
    unmet.length === 0 ? '' : `尚缺${unmet.map((line) => `${line.item}${line.quantity}${line.unit}`).join('、')}。`
  const agency = isOrdered ? undefined : situation.monitoringAgencies.find(({ order }) => order?.status !== 'refused')
  const agencyWords =
    agency === undefined ? '' : `可就近调派${agency.name}开展应急监测（预计${agency.etaMin}分钟到达）。`
  const sources: Source[] = [
    ...ordered.sources,
    ...around.sources,
    ...experts.map((expert): Source => ({ text: expert.name, recordType: 'expert', recordId: expert.id })),
    ...allocations.flatMap((allocation) =>
      allocation.recordIds.map((id): Source => ({
        text: `${allocation.from.name} ${allocation.item}`,
        recordType: 'material',
        recordId: id,
      })),
    ),
    ...(agency === undefined ? [] : [{ text: agency.name, recordType: 'agency', recordId: agency.id } as const]),
  ]
  const words = `${activated}${ordered.words}${around.words}${expertWords}${materialWords}${unmetWords}${agencyWords}`
  return field('handling', '处置情况', words, { sources })
}

/**
 * What is planned (拟采取的措施). A team that refused, or one that was sent already, is not proposed; where one is on its way
 * none other is. After the end of the response nothing is planned by itself.
 */
export function measuresField({ media, rescueTeams, plans }: Situation, board: Board): DraftField {
  const label = '拟采取的措施和下一步工作建议'
  if (board.endedAt !== null) return field('measures', label, '')
  const steps = [
    media.includes('water') ? '关闭雨水、污水排口阀门，将事故废水导入应急池，严防进入外环境' : '',
    media.includes('air') ? '划定警戒范围，视监测结果疏散下风向人员' : '',
    media.includes('soil') ? '围挡收集泄漏物和受污染土壤' : '',
  ].filter((step) => step !== '')
  const isSent = rescueTeams.some(({ order }) => order != null && order.status !== 'refused')
  const team = isSent ? undefined : rescueTeams.find(({ order }) => order?.status !== 'refused')
  const teamWords = team === undefined ? '' : `调派${team.name}(预计${team.etaMin}分钟到达);`
  const plan = plans.find((candidate) => candidate.kind === 'emergencyPlan' && !candidate.expired)
  const planWords =
    plan === undefined
      ? ''
      : `按《${plan.title}》${plan.filingNo === null ? '' : `(备案编号${plan.filingNo})`}组织处置；`
  const sources: Source[] = [
    ...(team === undefined ? [] : [{ text: team.name, recordType: 'team', recordId: team.id } as const]),
    ...(plan === undefined ? [] : [{ text: plan.title, recordType: 'plan', recordId: plan.id } as const]),
  ]
  const words =
    steps.length === 0 && teamWords === '' && planWords === ''
      ? ''
      : `${planWords}${teamWords}${steps.join(';')}${steps.length > 0 ? ';' : ''}开展应急监测并及时续报。`
  return field('measures', label, words, { sources })
}
