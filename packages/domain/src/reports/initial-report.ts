import type { Situation, SituationSubstance } from '@huanying/contracts/situation'
import { chineseMass } from '../mass.ts'
import { casualtyField, monitoringField } from './board-words.ts'
import { chineseBearing, chineseDistance, chineseMoment, field, recipientsOf, siteName } from './report-draft.ts'
import type { DraftField, ReportFacts, Source } from './report-draft.ts'
import { handlingField, measuresField } from './response-fields.ts'
import { isUnidentified } from '../substances/describe-substance.ts'

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
    field('recipient', '主送机关', recipientsOf(facts), { multiline: false }),
    field('number', '发文字号', '', { multiline: false, required: false }),
    field('time', '发生时间', chineseMoment(facts.incident.occurredAt), {
      multiline: false,
      sources: [{ text: '发生时间', recordType: 'incident', recordId: facts.incident.id }],
    }),
    placeField(facts),
    sourceField(facts),
    field('cause', '事件起因和性质', ''),
    field('course', '基本过程', facts.incident.description ?? '', {
      sources:
        facts.incident.description === null
          ? []
          : [{ text: '基本经过', recordType: 'incident', recordId: facts.incident.id }],
    }),
    pollutantField(facts.situation),
    monitoringField(facts.board),
    casualtyField(facts.board),
    sensitiveField(facts.situation),
    field('trend', '事件发展趋势', ''),
    handlingField(facts),
    measuresField(facts.situation, facts.board),
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
  const coordinates = `东经${lon.toFixed(5)}°、北纬${lat.toFixed(5)}°（CGCS2000）`
  const enterprise = situation.enterprise
  const built =
    enterprise === null
      ? `${regionName}${told},${coordinates}`
      : `${enterprise.address ?? regionName}${enterprise.name},${coordinates}`
  const source: Source =
    enterprise === null
      ? { text: '事发坐标', recordType: 'incident', recordId: incident.id }
      : { text: '地址和坐标', recordType: 'enterprise', recordId: enterprise.id }
  return field('place', '发生地点', built, { sources: [source] })
}

const hotlineNames = { '12345': '12345热线', '12369': '12369热线', other: '热线' } as const

function sourceField({ incident }: ReportFacts): DraftField {
  const when = chineseMoment(incident.reportedAt)
  const who = incident.reporter === null ? '' : `${incident.reporter.name}(电话${incident.reporter.phone})报告，`
  const { hotline } = incident
  const order = hotline === null ? '' : `${hotlineNames[hotline.line]}转办（工单号${hotline.orderNo}），`
  return field('source', '信息来源', `${order}${who}${when}接报`, {
    sources: [{ text: '报告人和时间', recordType: 'incident', recordId: incident.id }],
  })
}

/** A name and what is said behind it; a figure behind a figure stands apart: X-7 12吨, not X-712吨. */
const beside = (name: string, said: string) =>
  /[0-9A-Za-z]$/.test(name) && /^[0-9]/.test(said) ? `${name} ${said}` : `${name}${said}`

const mediaWords = { water: '水', air: '大气', soil: '土壤' } as const

/** What the enterprise registers and what is reported to have leaked, each called what it is (令第17号 art. 13: 主要污染物和数量). */
export function pollutantField({ substances, media, enterprise }: Situation): DraftField {
  if (substances.length === 0) return field('pollutants', '主要污染物和数量', '')
  const nameOf = ({ name }: SituationSubstance) => name
  const numbers = substances.flatMap(({ name, cas }) => (cas === null ? [] : [beside(name, cas)]))
  const registered = substances.filter(({ quantityT }) => quantityT !== null)
  const unlisted = substances.filter(({ quantityT }) => quantityT === null)
  const leaked = substances.filter(({ leakedKg = null }) => leakedKg !== null)
  const unknown = substances.filter(isUnidentified)
  const parts = [
    registered.length === 0
      ? ''
      : `企业登记${registered
          .map((one, index) =>
            beside(nameOf(one), `${index === 0 ? '最大存在量' : ''}${chineseMass((one.quantityT ?? 0) * 1000)}`),
          )
          .join('、')}`,
    unlisted.length === 0
      ? ''
      : `${enterprise === null ? '据报涉及' : '据报另涉及企业台账未登记的'}${unlisted.map(nameOf).join('、')}`,
    leaked.length === 0
      ? '泄漏量尚不清楚，待现场核实'
      : `据报泄漏${leaked.map(({ name, leakedKg }, index) => beside(name, `${index === 0 ? '约' : ''}${chineseMass(leakedKg ?? 0)}`)).join('、')}，实际泄漏量待现场核实`,
    numbers.length === 0 ? '' : `CAS号分别为${numbers.join('、')}`.replace('分别', numbers.length > 1 ? '分别' : ''),
    unknown.length === 0 ? '' : `${unknown.map(nameOf).join('、')}未收录于平台物质库，危险特性和临界量待核实`,
    media.length === 0 ? '' : `可能影响${media.map((medium) => mediaWords[medium]).join('、')}环境`,
  ].filter((part) => part !== '')
  const sources = substances.flatMap((substance): Source[] => [
    ...(substance.quantityT === null && substance.recordId === null
      ? []
      : [
          {
            text: `${substance.name}最大存在量`,
            recordType: 'substance' as const,
            recordId: substance.recordId,
          },
        ]),
    ...(substance.leakedKg == null
      ? []
      : [
          {
            text: `${substance.name}泄漏量`,
            recordType: 'incident' as const,
            recordId: null,
          },
        ]),
  ])
  return field('pollutants', '主要污染物和数量', `${parts.join(';')}。`, { sources })
}

/** People in a ring; where no settlement's centre lies inside, which is the nearest. */
function ringWords({ radiusM, settlements, people, nearest = null }: Ring): string {
  const within = `${radiusM / 1000}公里范围内`
  if (settlements > 0) return `${within}有居民点${settlements}处、约${people}人`
  if (nearest === null) return `${within}无登记的居民点`
  const inhabitants = nearest.people === null ? '' : `、约${nearest.people}人`
  return `${within}无居民点中心，最近的${nearest.name}距${chineseDistance(nearest.distanceM)}${inhabitants}`
}
type Ring = Situation['population']['rings'][number]

export function sensitiveField({ population, receptors, incidentId }: Situation): DraftField {
  const rings = population.rings.map(ringWords)
  const nearest = receptors.slice(0, 8).map(describeReceptor)
  const intakes = receptors.filter((receptor) => receptor.downstream && receptor.kind === 'waterIntake')
  const water =
    intakes.length === 0
      ? '排口下游已登记河段未发现集中式饮用水取水口。'
      : `排口下游有取水口：${intakes.map((intake) => `${intake.name}${riverWords(intake)}`).join('、')}。`
  const sources: Source[] = [
    ...population.rings.map((ring): Source => ({
      text: `${ring.radiusM / 1000}公里范围内居民点`,
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
