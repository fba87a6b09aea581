import type { Incident } from '@huanying/contracts/incidents'
import type { Situation } from '@huanying/contracts/situation'
import type { Language } from '@huanying/contracts/values'
import type { Board } from '../incident/board.ts'
import { judgeReading, latestReadings } from '../incident/readings.ts'
import { chineseMass, massKgOf } from '../mass.ts'
import { gradeNames } from './board-words.ts'
import { chineseMoment, momentOfWords } from './report-draft.ts'

/** A sentence of a report that the data do not bear out: the item it stands in, and what the data say. */
export interface ReportContradiction {
  readonly field: string
  readonly words: string
}

export interface CheckedFacts {
  readonly board: Board
  readonly situation: Situation
  readonly incident: Pick<Incident, 'occurredAt'>
  readonly now: string
}

interface Said {
  readonly key: string
  readonly words: string
}

type Words = Readonly<Record<Language, string>>
type Rule = (said: Said, facts: CheckedFacts) => Words[]

const clausesOf = (words: string): string[] => words.split(/[，。；,;\n]/)
const sentencesOf = (words: string): string[] => words.split(/[。；;\n]/)

/** 达标 is said of what the newest reading of a point puts above its limit, or of nothing measured at all. */
const limits: Rule = ({ words }, { board }) => {
  const claims = clausesOf(words).some(
    (clause) =>
      /达标|未超标|无超标|没有超标|均合格|恢复正常|符合.{0,12}标准/.test(clause) &&
      !/(未|不|没有|尚未|是否|能否|不能判断)[^，。；]{0,4}(达标|合格|恢复|符合)|待.{0,6}达标|直至/.test(clause),
  )
  if (!claims) return []
  const readings = latestReadings(board)
  if (readings.length === 0)
    return [{ zh: '写有达标，但没有任何监测数据', en: 'says within limits, but nothing was measured' }]
  return readings
    .filter((one) => judgeReading(one) === 'over')
    .map(({ point, substance, value, unit, limit }) => ({
      zh: `写有达标，但${point}${substance}最近一次为${value}${unit}${limit === null ? '' : `，限值${limit}${unit}`}`,
      en: `says within limits, but ${substance} at ${point} was last ${value} ${unit}`,
    }))
}

const count = '([0-9]+)'
const harmed = [
  [
    'deaths',
    '死亡',
    [`(?:死亡|遇难|身亡)(?:人数)?(?:为|约|共)?${count}人`, `${count}(?:名[^，。；]{0,4}|人)(?:死亡|遇难|身亡)`],
  ],
  [
    'injured',
    '中毒或重伤',
    [
      `(?:中毒或重伤|中毒|重伤|受伤)(?:人数)?(?:为|约|共)?${count}人`,
      `${count}(?:名[^，。；]{0,4}|人)(?:中毒|重伤|受伤)`,
    ],
  ],
  ['evacuated', '疏散转移', [`(?:疏散转移|疏散|转移|撤离)[^，。；0-9]{0,6}${count}人`]],
] as const

/** Numbers of people harmed or moved, against the facts of the grade. */
const casualties: Rule = ({ words }, { board }) => {
  const facts = board.grading?.facts
  if (facts === undefined) return []
  const found: Words[] = harmed.flatMap(([name, label, patterns]) => {
    const known = facts[name]
    if (known === null) return []
    const numbers = patterns.flatMap((pattern) =>
      [...words.matchAll(new RegExp(pattern, 'g'))].map((match) => Number(match[1])),
    )
    return numbers
      .filter((number) => number !== known)
      .map((number) => ({
        zh: `${label}写为${number}人，已登记${known}人`,
        en: `${number} ${name} written, ${known} on record`,
      }))
  })
  const nobody = /(无|没有)(人员)?(伤亡|死亡|人死亡)/.test(words) && (facts.deaths ?? 0) > 0
  const nobodyHurt = /(无|没有)(人员)?(伤亡|受伤|中毒)/.test(words) && (facts.injured ?? 0) > 0
  return [
    ...found,
    ...(nobody
      ? [{ zh: `写有无人死亡，已登记死亡${facts.deaths}人`, en: `nobody dead written, ${facts.deaths} on record` }]
      : []),
    ...(nobodyHurt
      ? [
          {
            zh: `写有无人受伤，已登记中毒或重伤${facts.injured}人`,
            en: `nobody hurt written, ${facts.injured} on record`,
          },
        ]
      : []),
  ]
}

/** Amounts beside the name of a substance: as registered, or as reported to have leaked, by what the sentence calls them. */
const amounts: Rule = ({ words }, { situation }) =>
  sentencesOf(words).flatMap((sentence) => {
    const leakAt = sentence.search(/泄漏|外泄|流出|泄露/)
    const kept = /登记|最大存在量|储存|储量|存有|库存/.exec(sentence)?.index ?? -1
    return situation.substances.flatMap(({ name, quantityT, leakedKg = null }) => {
      const pattern = new RegExp(
        `${named(name)}[^，。；、0-9]{0,14}?([0-9]+(?:\\.[0-9]+)?)\\s*(吨|千克|公斤|克|kg|t)(?![0-9A-Za-z/])`,
        'gi',
      )
      return [...sentence.matchAll(pattern)].flatMap((match): Words[] => {
        const kg = massKgOf(Number(match[1]), match[2] ?? '')
        const within = match[0]
        const isKept =
          /登记|最大存在量|储存|储量|存有|库存/.test(within) || (kept >= 0 && (leakAt < 0 || leakAt > match.index))
        const known = isKept ? (quantityT === null ? null : quantityT * 1000) : leakAt >= 0 ? leakedKg : null
        if (known === null || Math.abs(known - kg) <= Math.max(known, kg) * 1e-6) return []
        const label = isKept ? '登记最大存在量' : '据报泄漏量'
        return [
          {
            zh: `${name}${label}写为${chineseMass(kg)}，记录为${chineseMass(known)}`,
            en: `${isKept ? 'registered maximum' : 'reported leak'} of ${name} written as ${kg} kg, on record ${known} kg`,
          },
        ]
      })
    })
  })

/** The name of a substance where it stands for itself: 二甲苯 is not found in 邻二甲苯, nor 苯 in 二甲苯. */
const named = (name: string) => `(?<![\\u4e00-\\u9fff](?<![漏出记含有为和及与的了涉是测]))${escaped(name)}`
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** People in the rings around the site. */
const rings: Rule = ({ words }, { situation }) =>
  situation.population.rings.flatMap(({ radiusM, people, settlements }) => {
    const pattern = new RegExp(
      `(?<![0-9.])${radiusM / 1000}公里(?:范围)?内([^。；]*?)(?=[0-9.]+公里(?:范围)?内|[。；]|$)`,
      'g',
    )
    return [...words.matchAll(pattern)].flatMap((match): Words[] => {
      const text = match[1] ?? ''
      const said = settlements > 0 ? /([0-9]+)人/.exec(text)?.[1] : undefined
      const places = settlements > 0 ? /居民点([0-9]+)处/.exec(text)?.[1] : undefined
      return [
        ...(said === undefined || Number(said) === people
          ? []
          : [
              {
                zh: `${radiusM / 1000}公里内写为${said}人，台账为${people}人`,
                en: `${said} people within ${radiusM / 1000} km written, ${people} on file`,
              },
            ]),
        ...(places === undefined || Number(places) === settlements
          ? []
          : [
              {
                zh: `${radiusM / 1000}公里内居民点写为${places}处，台账为${settlements}处`,
                en: `${places} settlements within ${radiusM / 1000} km written, ${settlements} on file`,
              },
            ]),
      ]
    })
  })

/** Somebody who refused is said to come. */
const refused: Rule = ({ words }, { board }) => {
  const standing = new Set(
    board.orders
      .filter(({ status }) => status !== 'refused' && status !== 'cancelled')
      .map(({ to }) => to.id ?? to.name),
  )
  const gone = board.orders.filter(({ status, to }) => status === 'refused' && !standing.has(to.id ?? to.name))
  return gone.flatMap(({ to, number }): Words[] => {
    const claims = clausesOf(words).some(
      (clause) =>
        clause.includes(to.name) &&
        /调派|调度|派出|赶赴|支援|到达|前往|增援/.test(clause) &&
        !/未能|拒绝|无法|不能|未执行|改派/.test(clause),
    )
    return claims
      ? [{ zh: `${to.name}已反馈不能执行（指令${number}）`, en: `${to.name} refused (order ${number})` }]
      : []
  })
}

/** Moments that have not come yet, and a time of the accident that is not the one on record. */
const moments: Rule = ({ key, words }, { incident, now }) => {
  const said = momentOfWords(words)
  const late =
    key === 'remaining' || key === 'measures' || key === 'trend'
      ? []
      : said.filter((at) => Date.parse(at) > Date.parse(now) + 60_000)
  const other =
    key === 'time' && said.length > 0 && said.every((at) => chineseMoment(at) !== chineseMoment(incident.occurredAt))
      ? [
          {
            zh: `发生时间记录为${chineseMoment(incident.occurredAt)}`,
            en: `the accident is on record as of ${incident.occurredAt}`,
          },
        ]
      : []
  return [...late.map((at) => ({ zh: `${chineseMoment(at)}尚未到来`, en: `${at} has not come yet` })), ...other]
}

/** The end, the source cut off, and the grade, as the journal has them. */
const state: Rule = ({ key, words }, { board }) => {
  const grade = board.grading?.judgement.grade ?? null
  const grades =
    key === 'title'
      ? []
      : [...words.matchAll(/(特别重大|重大|较大|一般)(?:突发环境)?事件/g)].map((match) => match[1] ?? '')
  const planned = key === 'measures' || key === 'trend'
  const done = planned ? [] : clausesOf(words).filter((clause) => !/待|拟|将|建议|条件|未|是否|后再|直至/.test(clause))
  return [
    ...(board.endedAt === null && done.some((clause) => /响应(已)?终止|终止(应急)?响应/.test(clause))
      ? [{ zh: '写有响应终止，但响应尚未终止', en: 'says that the response ended, which it has not' }]
      : []),
    ...(board.conditions.sourceStopped?.isMet !== true &&
    done.some((clause) => /(污染源|泄漏源)(已|现已|已经)(切断|控制|封堵)/.test(clause))
      ? [{ zh: '写有污染源已切断，但未登记切断', en: 'says that the source is cut off, which nobody entered' }]
      : []),
    ...(grade === null
      ? []
      : grades
          .filter((said) => said !== gradeNames[grade])
          .map((said) => ({
            zh: `写为${said}事件，已判定为${gradeNames[grade]}`,
            en: `written as ${said}, graded ${grade}`,
          }))),
  ]
}

/** Values of what was measured that no measurement has. */
const values: Rule = ({ words }, { board }) => {
  const substances = new Set(board.measurements.map(({ substance }) => substance))
  return [...substances].flatMap((substance): Words[] => {
    const known = board.measurements.filter((one) => one.substance === substance)
    const units = new Set(known.map(({ unit }) => unit))
    return [...units].flatMap((unit) => {
      const pattern = new RegExp(
        `${named(substance)}[^，。；、0-9]{0,16}?([0-9]+(?:\\.[0-9]+)?)\\s*${escaped(unit)}(?![0-9A-Za-z/])`,
        'g',
      )
      return [...words.matchAll(pattern)].flatMap((match): Words[] => {
        const value = Number(match[1])
        if (known.some((one) => one.unit === unit && (one.value === value || one.limit === value))) return []
        return [
          {
            zh: `${substance}${value}${unit}不在监测记录中`,
            en: `${substance} ${value} ${unit} is not among the readings`,
          },
        ]
      })
    })
  })
}

const rules: readonly Rule[] = [limits, casualties, amounts, rings, refused, moments, state, values]

/**
 * Holds the words of a report, built or typed, against the data that it reports: limits, people harmed, amounts, people
 * around, who refused, dates, grade and end. Gives every contradiction with the item that it stands in. It finds what is
 * written in figures and set words; what it does not understand it does not judge.
 */
export function checkReport(said: readonly Said[], facts: CheckedFacts, language: Language): ReportContradiction[] {
  return said.flatMap((item) => {
    const found = rules.flatMap((rule) => rule(item, facts)).map((words) => words[language])
    return [...new Set(found)].map((words) => ({ field: item.key, words }))
  })
}
