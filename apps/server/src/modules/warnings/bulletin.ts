import type { Bulletin } from '@huanying/contracts/warning-bulletin'
import { addDays } from '@huanying/domain/duties/working-days'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { chineseDay } from '@huanying/domain/reports/report-draft'
import type { MonthFigures } from '@huanying/domain/warnings/bulletin-facts'
import { composeBulletin } from '@huanying/domain/warnings/bulletin'
import { overviewNames } from '@huanying/domain/warnings/overview-words'
import { regionName, regions } from '@huanying/reference/reference'
import { today } from '#kernel/clock'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import { documentTypes, draw } from '#modules/documents'
import type { OfficialDocument } from '@huanying/domain/documents/document'
import { findAnswers, findSilent } from './answers-store.ts'
import { findCounties, findMonthFigures } from './bulletin-store.ts'
import { countLapses } from './overview-store.ts'
import { findRules } from './rules-store.ts'

const daysAhead = 90
/** Told so often, or with so much due, an enterprise is worth a line. */
const timesSilent = 3
const dueGood = 3
const nameOf = (code: string) => regionName(code, 'zh')
const nothing: MonthFigures = {
  given: 0,
  enterprises: 0,
  seen: 0,
  handled: 0,
  closed: 0,
  open: 0,
  lapsed: 0,
  due: 0,
  handledInTime: 0,
  closedInTime: 0,
}

export const getWarningBulletin: UseCase<'getWarningBulletin'> = (context, { query }) => makeBulletin(context, query)

/** Read in the transaction, drawn after it in a thread of its own. */
export const downloadWarningBulletin: UseCase<'downloadWarningBulletin'> = async (context, { params, query }) => {
  const document = laidOut(await makeBulletin(context, query))
  const format = params.document === 'bulletin.pdf' ? 'pdf' : 'docx'
  return {
    fileName: `${document.title}.${format}`,
    contentType: documentTypes[format],
    content: () => draw({ document, format }),
  }
}

/** The area asked for, else the caller's own; one that the caller may not see does not exist for it. */
function areaOf({ actor }: Context, asked: string | undefined): string {
  const scope = actor.scope ?? ''
  const region = (asked ?? scope).padEnd(6, '0')
  if (!regionPrefix(region).startsWith(scope) || !regions.some(({ code }) => code === region))
    throw new Problem('not-found', { subject: ['该区域', 'That area'] })
  return region
}

const lastDayOf = (month: string) => {
  const next = addDays(`${month}-28`, 4).slice(0, 7)
  return addDays(`${next}-01`, -1)
}

async function makeBulletin(
  context: Context,
  { month, region: asked }: { month: string; region?: string | undefined },
): Promise<Bulletin> {
  const { db, now } = context
  const day = today(now)
  if (month > day.slice(0, 7)) throw inputProblem([{ field: 'month', message: ['尚未到来的月份', 'a month to come'] }])
  const region = areaOf(context, asked)
  const rules = await findRules(db)
  const end = lastDayOf(month)
  const span = { from: `${month}-01`, to: end > day ? day : end, region }
  const monthBefore = addDays(span.from, -1).slice(0, 7)
  const before = { from: `${monthBefore}-01`, to: lastDayOf(monthBefore), region }
  const figures = (of: typeof span, by: 'region' | 'subject' | 'enterprise') =>
    findMonthFigures(db, of, { by, rules, today: day })
  const counties = await figures(span, 'region')
  const kinds = await figures(span, 'subject')
  const kindsBefore = await figures(before, 'subject')
  const enterprises = await figures(span, 'enterprise')
  const good = enterprises
    .filter(({ key, due, closedInTime }) => key !== '' && due >= dueGood && closedInTime === due)
    .toSorted((a, b) => b.due - a.due || ((a.name ?? '') < (b.name ?? '') ? -1 : 1))
  const countyOf = await findCounties(
    db,
    good.map(({ key }) => key),
  )
  const silent = await findSilent(db, span, { times: timesSilent, today: day, offset: 0, limit: 10_000 })
  const median = async (of: typeof span) =>
    (await findAnswers(db, of, { by: 'region', rules, now, today: day })).find(({ key }) => key === '')
      ?.handled_median ?? null
  const city = nameOf(`${region.slice(0, 4)}00`)
  return composeBulletin({
    month,
    region,
    regionName: region.endsWith('00') ? city : `${city}${nameOf(region)}`,
    office: region.endsWith('00') ? `${city}生态环境局` : `${city}生态环境局${nameOf(region)}分局`,
    day,
    figures: counties.find(({ key }) => key === '') ?? nothing,
    before: kindsBefore.find(({ key }) => key === '') ?? nothing,
    medianHandledH: await median(span),
    medianBeforeH: await median(before),
    counties: counties.filter(({ key }) => key !== '').map((row) => ({ ...row, name: nameOf(row.key) })),
    kinds: kinds
      .filter(({ key }) => key !== '')
      .map((row) => ({
        ...row,
        name: overviewNames.zh.subject[row.key] ?? row.key,
        before: kindsBefore.find(({ key }) => key === row.key)?.given ?? 0,
      }))
      .toSorted((a, b) => b.given - a.given),
    silent: silent.map((row) => ({
      name: row.name,
      riskLevel: row.risk_level,
      county: nameOf(row.region),
      times: row.times,
      lapsed: row.lapsed,
    })),
    good: good.map(({ key, name, due }) => ({ name: name ?? '', county: nameOf(countyOf.get(key) ?? ''), due })),
    coming: await comingOf(context, region, day),
  })
}

const groupOf = {
  emergencyPlan: 'papers',
  riskAssessment: 'papers',
  resourceSurvey: 'papers',
  certificate: 'papers',
  material: 'materials',
  inspection: 'duties',
  training: 'duties',
  drill: 'duties',
  stocktake: 'duties',
  improvement: 'duties',
  rectification: 'rectifications',
} as const

async function comingOf({ db }: Context, region: string, day: string) {
  const cells = await countLapses(db, { today: day, to: addDays(day, daysAhead - 1), region })
  const counties = new Map<string, { papers: number; materials: number; duties: number; rectifications: number }>()
  for (const { region: code, kind, week, count } of cells) {
    if (week === null) continue
    const county = counties.get(code) ?? { papers: 0, materials: 0, duties: 0, rectifications: 0 }
    county[groupOf[kind]] += count
    counties.set(code, county)
  }
  return [...counties.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, sums]) => ({ county: nameOf(code), ...sums }))
}

/** The bulletin as an official document: it has a head of its own and is sent to nobody in particular. */
function laidOut({ masthead, issue, title, sections, office, day: dated }: Bulletin): OfficialDocument {
  const day = chineseDay(`${dated}T12:00:00+08:00`)
  return {
    isDrill: false,
    head: { kind: 'bulletin', name: masthead, line: `${issue}　　${office}　　${day}` },
    title,
    recipient: null,
    blocks: sections.flatMap(({ heading, paragraphs, table }) => [
      { kind: 'heading' as const, text: heading },
      ...paragraphs.map((text) => ({ kind: 'paragraph' as const, text, pending: false })),
      ...(table === null ? [] : [{ kind: 'table' as const, ...table }]),
    ]),
    annexes: [],
    office: { text: office, pending: false },
    day,
    note: null,
    anchor: null,
    imprint: null,
  }
}
