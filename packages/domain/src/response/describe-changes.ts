import type { SituationChange } from '@huanying/contracts/situation'
import type { Language } from '@huanying/contracts/values'
import { unitWords } from '../ledger/unit-words.ts'

/** What a new version of the situation changed, in words: first what a commander acts on, and the rest. */
export interface DescribedChanges {
  readonly main: readonly string[]
  readonly rest: readonly string[]
}

type Section = SituationChange['section']
type Say = (change: SituationChange) => string

/** What is short, what is out there, who is in danger, who sends what; in this order. */
const mainSections: readonly Section[] = ['unmet', 'needs', 'substances', 'receptors', 'population', 'allocations']
const otherSections: readonly Section[] = ['experts', 'agencies', 'teams', 'plans']
/** So many are read at a glance. */
const mostMain = 6

/**
 * Says the changes that `compareSituations` found. A need whose shortage stays as it was, and who is merely ranked otherwise, is
 * among the rest.
 */
export function describeChanges(changes: readonly SituationChange[], language: Language): DescribedChanges {
  const say = words[language]
  const of = (sections: readonly Section[]) =>
    sections.flatMap((section) => changes.filter((change) => change.section === section))
  const [main, slight] = [of(mainSections).filter(isMain), of(mainSections).filter((change) => !isMain(change))]
  const said = (change: SituationChange) => say[change.section](change)
  return {
    main: main.slice(0, mostMain).map(said),
    rest: [...main.slice(mostMain), ...of(otherSections), ...slight].map(said),
  }
}

const isMain = (change: SituationChange): boolean =>
  change.section !== 'needs' || shortageOf(change.before) !== shortageOf(change.after)

/** The shortage in the words of a need (`12 − 3 = 9 台`); none where nothing is needed. */
function shortageOf(need: string | null): string | null {
  const shortage = need?.split(' = ')[1] ?? null
  return shortage === null || shortage.startsWith('0 ') ? null : shortage
}

const arrow = ({ before, after }: SituationChange, of: (words: string) => string) =>
  `${of(before ?? '')} → ${of(after ?? '')}`

const thousands = (digits: string): string => Number(digits).toLocaleString('en-US')

const amountIn = {
  zh: (amount: string) => (amount === '?' ? '数量不详' : amount),
  en: (amount: string) =>
    amount === '?'
      ? 'amount unknown'
      : amount
          .replace('登记 ', 'registered ')
          .replace('据报泄漏 ', 'reported leak ')
          .replace('；', '; ')
          .replaceAll('吨', ' t')
          .replaceAll('千克', ' kg'),
} as const

/** An amount of goods (`9 台`) in English. */
function goodsIn(amount: string): string {
  const [quantity = '', unit] = amount.split(' ')
  return unit === undefined ? quantity : `${quantity} ${unitWords(unit, 'en')}`
}

const receptorIn = {
  zh(receptor: string) {
    const [distance = '', people = '?'] = receptor.split('; ')
    return `距事发地 ${distance}，${people === '?' ? '人数不详' : `${thousands(people)} 人`}`
  },
  en(receptor: string) {
    const [distance = '', people = '?'] = receptor.split('; ')
    return `${distance} from the site, ${people === '?' ? 'number of people unknown' : `${thousands(people)} people`}`
  },
} as const

const ringIn = {
  zh(ring: string) {
    const [settlements = '', people = ''] = ring.split(' / ')
    return `${thousands(people)} 人（${settlements} 处）`
  },
  en(ring: string) {
    const [settlements = '', people = ''] = ring.split(' / ')
    return `${thousands(people)} people (${settlements} settlements)`
  },
} as const

const rankOf = (expert: string): string => /^#(\d+)/.exec(expert)?.[1] ?? ''
const goodsOf = (subject: string): [item: string, holder: string] => {
  const [item = '', holder = ''] = subject.split(' ← ')
  return [item, holder]
}

const words: Record<Language, Record<Section, Say>> = {
  zh: {
    unmet: (change) =>
      change.kind === 'removed'
        ? `${change.subject}已有着落`
        : change.kind === 'added'
          ? `${change.subject}仍缺 ${change.after}，无处可调`
          : `${change.subject}仍缺 ${arrow(change, String)}`,
    needs({ subject, before, after }) {
      const [old, fresh] = [shortageOf(before), shortageOf(after)]
      if (old === fresh) return `${subject}的需求或存量有变化，缺口未变`
      return `${subject}缺口 ${old ?? '0'} → ${fresh ?? '0'}`
    },
    substances: (change) =>
      change.kind === 'added'
        ? `新增物质 ${change.subject}（${amountIn.zh(change.after ?? '?')}）`
        : change.kind === 'removed'
          ? `不再涉及 ${change.subject}`
          : `${change.subject} ${arrow(change, amountIn.zh)}`,
    receptors: (change) =>
      change.kind === 'added'
        ? `新增敏感目标 ${change.subject}（${receptorIn.zh(change.after ?? '')}）`
        : change.kind === 'removed'
          ? `${change.subject} 不再在范围内`
          : `${change.subject} ${arrow(change, receptorIn.zh)}`,
    population: (change) => `${change.subject} 内 ${arrow(change, ringIn.zh)}`,
    allocations(change) {
      const [item, holder] = goodsOf(change.subject)
      return change.kind === 'added'
        ? `改由${holder}调${item} ${change.after}`
        : change.kind === 'removed'
          ? `不再由${holder}调${item}`
          : `由${holder}调${item} ${arrow(change, String)}`
    },
    experts: (change) =>
      change.kind === 'added'
        ? `新推荐专家 ${change.subject}`
        : change.kind === 'removed'
          ? `不再推荐专家 ${change.subject}`
          : rankOf(change.before ?? '') === rankOf(change.after ?? '')
            ? `专家 ${change.subject} 的电话有变化`
            : `专家 ${change.subject} 第 ${rankOf(change.before ?? '')} 位 → 第 ${rankOf(change.after ?? '')} 位`,
    agencies: ({ kind, subject }) =>
      kind === 'changed'
        ? `监测机构${subject}的监测能力或到达时间有变化`
        : `${kind === 'added' ? '新增' : '减少'}监测机构 ${subject}`,
    teams: ({ kind, subject }) =>
      kind === 'changed'
        ? `${subject}的对口专长或到达时间有变化`
        : `${kind === 'added' ? '新增' : '减少'}救援队伍 ${subject}`,
    plans: ({ kind, subject }) =>
      kind === 'changed' ? `《${subject}》的有效期有变化` : `${kind === 'added' ? '新增' : '减少'}预案《${subject}》`,
  },
  en: {
    unmet: (change) =>
      change.kind === 'removed'
        ? `${change.subject}: no longer short`
        : change.kind === 'added'
          ? `${change.subject}: ${goodsIn(change.after ?? '')} still short, nobody has it`
          : `${change.subject}: still short ${arrow(change, goodsIn)}`,
    needs({ subject, before, after }) {
      const [old, fresh] = [shortageOf(before), shortageOf(after)]
      if (old === fresh) return `${subject}: need or stock changed, shortage as before`
      return `${subject}: shortage ${goodsIn(old ?? '0')} → ${goodsIn(fresh ?? '0')}`
    },
    substances: (change) =>
      change.kind === 'added'
        ? `New substance ${change.subject} (${amountIn.en(change.after ?? '?')})`
        : change.kind === 'removed'
          ? `${change.subject} is no longer involved`
          : `${change.subject}: ${arrow(change, amountIn.en)}`,
    receptors: (change) =>
      change.kind === 'added'
        ? `New receptor ${change.subject} (${receptorIn.en(change.after ?? '')})`
        : change.kind === 'removed'
          ? `${change.subject} is out of reach now`
          : `${change.subject}: ${arrow(change, receptorIn.en)}`,
    population: (change) => `Within ${change.subject}: ${arrow(change, ringIn.en)}`,
    allocations(change) {
      const [item, holder] = goodsOf(change.subject)
      return change.kind === 'added'
        ? `${item} from ${holder}: ${goodsIn(change.after ?? '')}`
        : change.kind === 'removed'
          ? `${item} no longer from ${holder}`
          : `${item} from ${holder}: ${arrow(change, goodsIn)}`
    },
    experts: (change) =>
      change.kind === 'added'
        ? `New expert ${change.subject}`
        : change.kind === 'removed'
          ? `Expert ${change.subject} no longer listed`
          : rankOf(change.before ?? '') === rankOf(change.after ?? '')
            ? `Expert ${change.subject}: another phone number`
            : `Expert ${change.subject}: place ${rankOf(change.before ?? '')} → ${rankOf(change.after ?? '')}`,
    agencies: ({ kind, subject }) =>
      kind === 'changed'
        ? `Agency ${subject}: what it measures or its arrival changed`
        : `Agency ${subject} ${kind === 'added' ? 'added' : 'gone'}`,
    teams: ({ kind, subject }) =>
      kind === 'changed'
        ? `Team ${subject}: skills that fit or its arrival changed`
        : `Team ${subject} ${kind === 'added' ? 'added' : 'gone'}`,
    plans: ({ kind, subject }) =>
      kind === 'changed' ? `Plan ${subject}: another expiry` : `Plan ${subject} ${kind === 'added' ? 'added' : 'gone'}`,
  },
}
