import type { DisposalClass, SubstanceReference } from '@huanying/contracts/reference'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeSubstance } from '../substances/describe-substance.ts'
import { indexSubstances } from '../substances/find-substance.ts'
import { expertTerms, rankExperts } from './rank-experts.ts'
import type { ExpertFacts } from './rank-experts.ts'

const reference: SubstanceReference[] = [
  row('67-56-1', '甲醇', ['木醇'], 'ORG_POLAR'),
  row('1330-20-7', '二甲苯', ['混合二甲苯'], 'ORG_FLOAT'),
  row('7664-41-7', '氨', ['液氨'], 'TG_ALK'),
  row('62-53-3', '苯胺', [], 'ORG_SINK_TOX'),
]
const index = indexSubstances(reference)
const classes: DisposalClass[] = [
  named('ORG_POLAR', ['醇类', '有机溶剂']),
  named('ORG_FLOAT', ['苯系物', '有机溶剂']),
  named('TG_ALK', ['有毒气体']),
  named('ORG_SINK_TOX', ['苯胺类']),
]
const fields = {
  industries: [{ prefix: 'C26', terms: ['化工'] }],
  media: { water: ['水污染处置'], air: ['大气污染'], soil: ['土壤污染'] },
  general: ['环境应急'],
}

function row(cas: string, nameZh: string, aliases: string[], disposalClass: string): SubstanceReference {
  const rest = { nameEn: null, un: [], criticalT: 10, media: [], hazards: [], confidence: 'high' } as const
  return { cas, nameZh, aliases, disposalClass, ...rest, un: [], media: [], hazards: [] }
}
function named(key: string, terms: string[]): DisposalClass {
  return {
    key,
    nameZh: key,
    nameEn: key,
    terms,
    actions: '',
    materials: '',
    doseRule: '',
    ppe: '',
    note: '',
    confidence: '',
  }
}
function question(names: readonly string[], industry: string | null = 'C2614') {
  const substances = names.map((name) => describeSubstance(index, { cas: null, name, quantityT: null, recordId: null }))
  return expertTerms({ substances, media: ['water', 'air'], industry, index, classes, fields })
}
function expert(id: string, facts: Partial<ExpertFacts> = {}): ExpertFacts {
  const person = { id, name: id, title: null, organisation: null, phone: '1', fields: [], substances: [] }
  return { ...person, available: true, distanceM: 10_000, ...facts }
}
const order = (experts: readonly ExpertFacts[], terms = question(['甲醇', '二甲苯'])) =>
  rankExperts(experts, terms, 1000).map(({ id }) => id)
/** Place in the list, 1 first; who is left out stands behind all. */
const placeOf = (id: string, experts: readonly ExpertFacts[], terms: ReturnType<typeof question>) => {
  const place = order(experts, terms).indexOf(id)
  return place < 0 ? experts.length + 1 : place + 1
}

const words = [
  ...reference.flatMap((entry) => [entry.nameZh, entry.cas ?? '']),
  ...classes.flatMap(({ terms }) => terms),
]
const arbitraryExpert = fc.record({
  substances: fc.uniqueArray(fc.constantFrom(...words, '硫酸'), { maxLength: 3 }),
  fields: fc.uniqueArray(fc.constantFrom('化工', '水污染处置', '大气污染', '环境应急', '噪声'), { maxLength: 3 }),
  available: fc.boolean(),
  distanceM: fc.option(fc.integer({ min: 0, max: 200_000 }), { nil: null }),
})
const arbitraryExperts = fc
  .array(arbitraryExpert, { minLength: 1, maxLength: 8 })
  .map((list) => list.map((facts, number) => expert(`x${number}`, facts)))
const arbitraryTerms = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom('甲醇', '二甲苯', '氨', '苯胺', '未列物质'), { maxLength: 4 }),
    fc.constantFrom('C2614', 'C31', null),
  )
  .map(([names, industry]) => question(names, industry))

/** The best fit of somebody to the accident, counted apart from the model: 3 by name, 2 class, 1 medium, 0 general. */
function bestFit({ substances, fields: own }: ExpertFacts, terms: ReturnType<typeof question>): number {
  const skills = new Set([...substances, ...own])
  if (terms.perSubstance.some(({ exact }) => exact.some((word) => skills.has(word)))) return 3
  if (terms.perSubstance.some(({ similar }) => similar.some((word) => skills.has(word)))) return 2
  if (terms.medium.some((word) => skills.has(word))) return 1
  return terms.general.some((word) => skills.has(word)) ? 0 : -1
}

describe('ranking of experts', () => {
  test('the drill: 张志刚 knows both, 赵保谦 one and the class of the other, 周继红 likewise but farther', () => {
    const drill = [
      expert('周继红', { title: '副教授', substances: ['二甲苯', '有机溶剂'], distanceM: 12_000 }),
      expert('赵保谦', { title: '正高级工程师', substances: ['甲醇', '苯系物'], distanceM: 9000 }),
      expert('张志刚', { title: '高级工程师', substances: ['甲醇', '二甲苯'], distanceM: 11_000 }),
    ]
    expect(order(drill)).toEqual(['张志刚', '赵保谦', '周继红'])
    const [first] = rankExperts(drill, question(['甲醇', '二甲苯']), 1)
    expect(first?.reasons).toEqual(['擅长甲醇、二甲苯', '距现场 11.0 km，约 27 分钟'])
  })

  test('by name before class before medium before general, however near the latter are; who fits nothing is left out', () => {
    const far = { distanceM: 190_000 }
    const all = [
      expert('none', { fields: ['噪声'], distanceM: 0 }),
      expert('general', { fields: ['环境应急'], distanceM: 0 }),
      expert('medium', { fields: ['水污染处置', '化工'], distanceM: 0 }),
      expert('class', { substances: ['苯系物'], fields: ['水污染处置', '化工'], distanceM: 0 }),
      expert('name', { substances: ['甲醇'], ...far }),
    ]
    expect(order(all)).toEqual(['name', 'class', 'medium', 'general'])
    // Also when the one known substance is only one of many.
    expect(order(all, question(['甲醇', '二甲苯', '氨', '苯胺']))).toEqual(['name', 'class', 'medium', 'general'])
  })

  test('a substance written with a note, an alias or a CAS number finds who knows it by another name', () => {
    const knows = [expert('class', { substances: ['醇类'], distanceM: 0 }), expert('name', { substances: ['甲醇'] })]
    for (const name of ['甲醇（工业级）', '木醇', '67-56-1'])
      expect(order(knows, question([name])), name).toEqual(['name', 'class'])
    const byCas = describeSubstance(index, { cas: '67-56-1', name: '精甲醇', quantityT: null, recordId: null })
    const terms = expertTerms({ substances: [byCas], media: [], industry: null, index, classes, fields })
    expect(order(knows, terms)).toEqual(['name', 'class'])
  })

  test('a title does not lead past fit', () => {
    const two = [
      expert('a', { title: '正高级工程师', substances: ['有机溶剂'] }),
      expert('b', { substances: ['甲醇'] }),
    ]
    expect(order(two)).toEqual(['b', 'a'])
  })

  test('the order follows the best fit among those available, and the unavailable come behind', () => {
    fc.assert(
      fc.property(arbitraryExperts, arbitraryTerms, (experts, terms) => {
        const ranked = order(experts, terms).map((id) => experts.find((one) => one.id === id))
        const keys = ranked.map((one) => (one === undefined ? 0 : (one.available ? 10 : 0) + bestFit(one, terms)))
        expect(keys).toEqual(keys.toSorted((a, b) => b - a))
        expect(ranked.length).toBe(experts.filter((one) => bestFit(one, terms) >= 0).length)
      }),
    )
  })

  test('learning a substance of the accident never lowers a rank', () => {
    fc.assert(
      fc.property(arbitraryExperts, arbitraryTerms, fc.nat(), fc.nat(), (experts, terms, who, what) => {
        const exact = terms.perSubstance.flatMap((wanted) => wanted.exact)
        const [chosen, word] = [experts[who % experts.length], exact[what % Math.max(1, exact.length)]]
        if (chosen === undefined || word === undefined) return
        const learnt = { ...chosen, substances: [...chosen.substances, word] }
        const after = experts.map((one) => (one === chosen ? learnt : one))
        expect(placeOf(chosen.id, after, terms)).toBeLessThanOrEqual(placeOf(chosen.id, experts, terms))
      }),
    )
  })

  test('moving nearer never lowers a rank, becoming unavailable never raises it', () => {
    fc.assert(
      fc.property(
        arbitraryExperts,
        arbitraryTerms,
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (experts, terms, who, share) => {
          const chosen = experts[who % experts.length]
          if (chosen === undefined) return
          const before = placeOf(chosen.id, experts, terms)
          const withChange = (change: Partial<ExpertFacts>) =>
            placeOf(
              chosen.id,
              experts.map((one) => (one === chosen ? { ...one, ...change } : one)),
              terms,
            )
          expect(withChange({ distanceM: (chosen.distanceM ?? 500_000) * share })).toBeLessThanOrEqual(before)
          expect(withChange({ available: false })).toBeGreaterThanOrEqual(before)
        },
      ),
    )
  })

  test('the order in which experts are given does not matter; equals stand by id', () => {
    fc.assert(
      fc.property(arbitraryExperts, arbitraryTerms, (experts, terms) => {
        expect(order(experts.toReversed(), terms)).toEqual(order(experts, terms))
      }),
    )
    expect(order([expert('b', { substances: ['甲醇'] }), expert('a', { substances: ['甲醇'] })])).toEqual(['a', 'b'])
  })

  test('every rank has reasons, and scores lie between 0 and 1', () => {
    fc.assert(
      fc.property(arbitraryExperts, arbitraryTerms, (experts, terms) => {
        for (const { score, reasons, because } of rankExperts(experts, terms, 10)) {
          expect(reasons.length).toBe(because.length)
          expect(because.some(({ code }) => /^expert\.(exact|class|medium|general)$/.test(code))).toBe(true)
          expect(score > 0 && score <= 1).toBe(true)
        }
      }),
    )
  })
})
