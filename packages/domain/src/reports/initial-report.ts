import type { Situation, SituationSubstance } from '@huanying/contracts/situation'
import { chineseMass } from '../mass.ts'
import { casualtyField, monitoringField, orderLines } from './board-words.ts'
import { chineseBearing, chineseDistance, chineseMoment, field, siteName } from './report-draft.ts'
import type { DraftField, ReportFacts, Source } from './report-draft.ts'

/**
 * The items of a first report (初报) as the Measures on Reporting Environmental Emergencies (突发环境事件信息报告办法,
 * 环境保护部令第17号, art. 13) list them: time, place, source of information, cause and nature, course, main pollutants
 * and quantities, monitoring data, people harmed, drinking-water sources and other sensitive points, trend, handling,
 * and measures planned with advice; with the reporting unit, signatory and contact (art. 14). What the ledger and the
 * situation know is written out; what only the scene can tell is left empty for the officer.
 */
export function initialReportFields(facts: ReportFacts): DraftField[] {
  return [
    field('title', '标题', titleOf(facts), { multiline: false }),
    field('recipient', '主送机关', '', { multiline: false }),
    field('time', '发生时间', chineseMoment(facts.incident.occurredAt), {
      multiline: false,
      sources: [
        { text: chineseMoment(facts.incident.occurredAt), recordType: 'incident', recordId: facts.incident.id },
      ],
    }),
    placeField(facts),
    sourceField(facts),
    field('cause', '事件起因和性质', ''),
    field('course', '基本过程', facts.incident.description ?? '', {
      sources:
        facts.incident.description === null
          ? []
          : [{ text: '接报记录', recordType: 'incident', recordId: facts.incident.id }],
    }),
    pollutantField(facts.situation),
    monitoringField(facts.board),
    casualtyField(facts.board),
    sensitiveField(facts.situation),
    field('trend', '事件发展趋势', ''),
    handlingField(facts),
    measuresField(facts.situation),
    field('office', '报告单位', facts.office, { multiline: false }),
    field('signatory', '签发人', '', { multiline: false }),
    field('contact', '联系人及电话', '', { multiline: false }),
  ]
}

function titleOf(facts: ReportFacts): string {
  const drill = facts.incident.mode === 'drill' ? '(演练)' : ''
  return `关于${siteName(facts)}突发环境事件的初步报告${drill}`
}

function placeField({ incident, situation, regionName }: ReportFacts): DraftField {
  const { lon, lat } = situation.location
  const told = incident.address ?? ''
  const coordinates = `东经${lon.toFixed(5)}°、北纬${lat.toFixed(5)}°(CGCS2000)`
  const enterprise = situation.enterprise
  const built =
    enterprise === null
      ? `${regionName}${told},${coordinates}`
      : `${enterprise.address ?? regionName}${enterprise.name},${coordinates}`
  const source: Source =
    enterprise === null
      ? { text: coordinates, recordType: 'incident', recordId: incident.id }
      : { text: coordinates, recordType: 'enterprise', recordId: enterprise.id }
  return field('place', '发生地点', built, { sources: [source] })
}

const hotlineNames = { '12345': '12345热线', '12369': '12369热线', other: '热线' } as const

function sourceField({ incident }: ReportFacts): DraftField {
  const when = chineseMoment(incident.reportedAt)
  const who = incident.reporter === null ? '' : `${incident.reporter.name}(电话${incident.reporter.phone})报告，`
  const { hotline } = incident
  const order = hotline === null ? '' : `${hotlineNames[hotline.line]}转办（工单号${hotline.orderNo}），`
  return field('source', '信息来源', `${order}${who}${when}接报`, {
    sources: [{ text: when, recordType: 'incident', recordId: incident.id }],
  })
}

const mediaWords = { water: '水', air: '大气', soil: '土壤' } as const

/** What the enterprise registers and what is reported to have leaked, each called what it is (令第17号 art. 13: 主要污染物和数量). */
export function pollutantField({ substances, media, enterprise }: Situation): DraftField {
  if (substances.length === 0) return field('pollutants', '主要污染物和数量', '')
  const nameOf = ({ name }: SituationSubstance) => name
  const numbers = substances.flatMap(({ name, cas }) => (cas === null ? [] : [`${name}${cas}`]))
  const registered = substances.filter(({ quantityT }) => quantityT !== null)
  const unlisted = substances.filter(({ quantityT }) => quantityT === null)
  const leaked = substances.filter(({ leakedKg = null }) => leakedKg !== null)
  const parts = [
    registered.length === 0
      ? ''
      : `企业登记${registered
          .map(
            (one, index) =>
              `${nameOf(one)}${index === 0 ? '最大存在量' : ''}${chineseMass((one.quantityT ?? 0) * 1000)}`,
          )
          .join('、')}`,
    unlisted.length === 0
      ? ''
      : `${enterprise === null ? '据报涉及' : '据报另涉及企业台账未登记的'}${unlisted.map(nameOf).join('、')}`,
    leaked.length === 0
      ? '泄漏量尚不清楚，待现场核实'
      : `据报泄漏${leaked.map(({ name, leakedKg }, index) => `${name}${index === 0 ? '约' : ''}${chineseMass(leakedKg ?? 0)}`).join('、')}，实际泄漏量待现场核实`,
    numbers.length === 0 ? '' : `CAS号分别为${numbers.join('、')}`.replace('分别', numbers.length > 1 ? '分别' : ''),
    media.length === 0 ? '' : `可能影响${media.map((medium) => mediaWords[medium]).join('、')}环境`,
  ].filter((part) => part !== '')
  const sources = substances.flatMap((substance): Source[] => [
    ...(substance.quantityT === null && substance.recordId === null
      ? []
      : [
          {
            text: `企业登记${substance.name}最大存在量${substance.quantityT === null ? '不详' : chineseMass(substance.quantityT * 1000)}`,
            recordType: 'substance' as const,
            recordId: substance.recordId,
          },
        ]),
    ...(substance.leakedKg == null
      ? []
      : [
          {
            text: `据报泄漏${substance.name}${chineseMass(substance.leakedKg)}`,
            recordType: 'incident' as const,
            recordId: null,
          },
        ]),
  ])
  return field('pollutants', '主要污染物和数量', `${parts.join(';')}。`, { sources })
}

export function sensitiveField({ population, receptors, incidentId }: Situation): DraftField {
  const rings = population.rings.map(
    (ring) => `${ring.radiusM / 1000}公里范围内有居民点${ring.settlements}处、约${ring.people}人`,
  )
  const nearest = receptors.slice(0, 8).map(describeReceptor)
  const intakes = receptors.filter((receptor) => receptor.downstream && receptor.kind === 'waterIntake')
  const water =
    intakes.length === 0
      ? '排口下游已登记河段未发现集中式饮用水取水口。'
      : `排口下游有取水口：${intakes.map((intake) => `${intake.name}${riverWords(intake)}`).join('、')}。`
  const sources: Source[] = [
    ...population.rings.map((ring): Source => ({
      text: `${ring.radiusM / 1000} km:${ring.people} 人`,
      recordType: 'situation',
      recordId: incidentId,
    })),
    ...receptors
      .slice(0, 8)
      .map((receptor): Source => ({ text: receptor.name, recordType: 'receptor', recordId: receptor.id })),
    ...intakes.map((intake): Source => ({ text: intake.name, recordType: 'receptor', recordId: intake.id })),
  ]
  const list = nearest.length === 0 ? '' : `最近的环境敏感点：${nearest.join('、')}。`
  return field(
    'sensitive',
    '饮用水水源地等环境敏感点受影响情况',
    `${rings.join(';')}。${list}${water}受影响情况待核实。`,
    { sources },
  )
}

type Receptor = Situation['receptors'][number]

function describeReceptor(receptor: Receptor): string {
  const people = receptor.people === null ? '' : `,${receptor.people}人`
  return `${receptor.name}(${chineseBearing(receptor.bearingDeg)}${chineseDistance(receptor.distanceM)}${people})`
}

function riverWords({ riverDistanceM, riverTravelH }: Receptor): string {
  if (riverDistanceM === null) return ''
  const travel = riverTravelH === null ? '' : `,按平均流速约${riverTravelH.toFixed(1)}小时到达`
  return `(沿河${chineseDistance(riverDistanceM)}${travel})`
}

function handlingField({ incident, situation, board }: ReportFacts): DraftField {
  const ordered = orderLines(board.orders)
  const activated = incident.activatedAt === null ? '' : `${chineseMoment(incident.activatedAt)}启动应急响应。`
  const experts = ordered.words === '' ? situation.experts.slice(0, 3) : []
  const expertWords =
    experts.length === 0
      ? ''
      : `系统推荐专家：${experts.map((expert) => `${expert.name}${expert.title === null ? '' : `(${expert.title})`}`).join('、')}。`
  // What was ordered says it itself; what is only advised is left out once orders are out.
  const allocations = ordered.words === '' ? situation.materials.allocations : []
  const materialWords =
    allocations.length === 0
      ? ''
      : `现场物资缺口拟由${allocations.map((allocation) => `${allocation.from.name}(${allocation.item}${allocation.quantity}${allocation.unit})`).join('、')}支援。`
  const unmet = situation.materials.unmet
  const unmetWords =
    unmet.length === 0 ? '' : `尚缺${unmet.map((line) => `${line.item}${line.quantity}${line.unit}`).join('、')}。`
  const agency = ordered.words === '' ? situation.monitoringAgencies[0] : undefined
  const agencyWords =
    agency === undefined ? '' : `可就近调派${agency.name}开展应急监测（预计${agency.etaMin}分钟到达）。`
  const sources: Source[] = [
    ...ordered.sources,
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
  return field(
    'handling',
    '处置情况',
    `${activated}${ordered.words}${expertWords}${materialWords}${unmetWords}${agencyWords}`,
    {
      sources,
    },
  )
}

export function measuresField({ media, rescueTeams, plans }: Situation): DraftField {
  const steps = [
    media.includes('water') ? '关闭雨水、污水排口阀门，将事故废水导入应急池，严防进入外环境' : '',
    media.includes('air') ? '划定警戒范围，视监测结果疏散下风向人员' : '',
    media.includes('soil') ? '围挡收集泄漏物和受污染土壤' : '',
  ].filter((step) => step !== '')
  const team = rescueTeams[0]
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
  return field('measures', '拟采取的措施和下一步工作建议', words, { sources })
}
