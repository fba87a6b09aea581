import type { ExpertFields } from '@huanying/contracts/reference'
import type { RankedExpert, Reason, SituationSubstance } from '@huanying/contracts/situation'
import type { Medium } from '@huanying/contracts/values'
import { substanceTerms } from '../substances/substance-terms.ts'
import type { SubstanceKnowledge, SubstanceTerms } from '../substances/substance-terms.ts'
import { describeReason } from './reasons.ts'
import { etaMin } from './travel-time.ts'

/** An expert as the ledger knows them. */
export interface ExpertFacts {
  readonly id: string
  readonly name: string
  readonly title: string | null
  readonly organisation: string | null
  readonly phone: string
  readonly fields: readonly string[]
  readonly substances: readonly string[]
  readonly available: boolean
  readonly distanceM: number | null
  /** Minutes by road, where a road graph is loaded. */
  readonly etaMin?: number
}

/** What the accident asks of an expert. */
export interface ExpertQuestion extends SubstanceKnowledge {
  readonly substances: readonly SituationSubstance[]
  readonly media: readonly Medium[]
  readonly industry: string | null
  readonly fields: ExpertFields
}

/**
 * How much each fact counts (house rule). The best fit to any of the substances opens a band of the score, and nothing
 * else leads out of it: who knows one of them by name comes before all who know only the class, they before those of
 * the affected medium, they before generalists. Within the band the share of the substances known counts first
 * (0.64 of it), then industry, medium and nearness (0.12 each). A title counts for nothing. Who is marked unavailable
 * keeps 5 % of the score and so comes behind everybody who is available: less than the lowest score of a generalist.
 */
const bands = {
  exact: { from: 0.7, width: 0.3, points: 1 },
  class: { from: 0.45, width: 0.25, points: 0.5 },
  medium: { from: 0.25, width: 0.2, points: 0.25 },
  general: { from: 0.1, width: 0.15, points: 0.1 },
} as const
const weights = { known: 0.64, industry: 0.12, medium: 0.12, near: 0.12 } as const
const unavailableFactor = 0.05
/** Distance at which nearness has half its worth, metres. */
const halfNearM = 30_000

type Tier = keyof typeof bands
const tierOrder: readonly Tier[] = ['exact', 'class', 'medium', 'general']

/** The words by which experts name the substances and what else counts, made once per question. */
export interface ExpertTerms {
  readonly perSubstance: readonly SubstanceTerms[]
  readonly medium: readonly string[]
  readonly general: readonly string[]
  readonly industry: readonly string[]
}

/** Derives the terms to look experts up by. */
export function expertTerms(question: ExpertQuestion): ExpertTerms {
  return {
    perSubstance: substanceTerms(question.substances, question),
    medium: question.media.flatMap((medium) => question.fields.media[medium] ?? []),
    general: question.fields.general,
    industry:
      question.industry === null
        ? []
        : question.fields.industries
            .filter((entry) => question.industry?.startsWith(entry.prefix))
            .flatMap((entry) => entry.terms),
  }
}

const nearness = (distanceM: number | null) => (distanceM === null ? 0 : halfNearM / (halfNearM + distanceM))
const meeting = (own: readonly string[], wanted: readonly string[]) => own.filter((term) => wanted.includes(term))

/**
 * Ranks experts for an accident: fit to the substances (named > class > medium > general), then industry, medium and
 * nearness; unavailable ones last. Who fits in nothing is left out. Each rank says why. The order depends on nothing
 * but the facts; ties by id.
 */
export function rankExperts(experts: readonly ExpertFacts[], terms: ExpertTerms, limit: number): RankedExpert[] {
  return experts
    .map((expert) => assess(expert, terms))
    .filter((assessed) => assessed.score > 0)
    .sort((a, b) => b.score - a.score || (a.expert.id < b.expert.id ? -1 : 1))
    .slice(0, limit)
    .map(({ expert, score, because }, index) => ({
      rank: index + 1,
      id: expert.id,
      name: expert.name,
      title: expert.title,
      organisation: expert.organisation,
      score: Math.round(score * 1e6) / 1e6,
      reasons: because.map((reason) => describeReason(reason, 'zh')),
      because,
      phone: expert.phone,
      distanceM: expert.distanceM === null ? null : Math.round(expert.distanceM),
      etaMin: arrival(expert),
    }))
}

const arrival = (expert: ExpertFacts) => expert.etaMin ?? (expert.distanceM === null ? null : etaMin(expert.distanceM))

function assess(expert: ExpertFacts, terms: ExpertTerms): { expert: ExpertFacts; score: number; because: Reason[] } {
  const skills = [...expert.substances, ...expert.fields]
  const byMedium = meeting(skills, terms.medium)
  const byGeneral = meeting(skills, terms.general)
  const byIndustry = meeting(skills, terms.industry)
  const fallback: Tier | null = byMedium.length > 0 ? 'medium' : byGeneral.length > 0 ? 'general' : null
  const exact: string[] = []
  const similar: string[] = []
  const similarTerms = new Set<string>()
  const fits = terms.perSubstance.map((wanted): Tier | null => {
    if (meeting(skills, wanted.exact).length > 0) {
      exact.push(wanted.substance.name)
      return 'exact'
    }
    const classTerms = meeting(skills, wanted.similar)
    if (classTerms.length === 0) return fallback
    similar.push(wanted.substance.name)
    for (const term of classTerms) similarTerms.add(term)
    return 'class'
  })
  const because: Reason[] = []
  if (exact.length > 0) because.push({ code: 'expert.exact', facts: { substances: exact } })
  if (similar.length > 0)
    because.push({ code: 'expert.class', facts: { substances: similar, terms: [...similarTerms] } })
  if (byMedium.length > 0) because.push({ code: 'expert.medium', facts: { terms: byMedium } })
  else if (fallback === 'general' && exact.length + similar.length === 0)
    because.push({ code: 'expert.general', facts: { terms: byGeneral } })
  if (byIndustry.length > 0) because.push({ code: 'expert.industry', facts: { terms: byIndustry } })
  if (expert.distanceM === null) because.push({ code: 'expert.placeless', facts: {} })
  else
    because.push({
      code: 'expert.distance',
      facts: { km: (expert.distanceM / 1000).toFixed(1), min: arrival(expert) ?? 0 },
    })
  if (!expert.available) because.push({ code: 'expert.unavailable', facts: {} })
  const within =
    (byIndustry.length > 0 ? weights.industry : 0) +
    (byMedium.length > 0 ? weights.medium : 0) +
    weights.near * nearness(expert.distanceM)
  const score = scoreOf(fits.length > 0 ? fits : [fallback], within)
  return { expert, score: expert.available ? score : score * unavailableFactor, because }
}

/** The score of how somebody fits each substance, with what else counts (0 to 0.36); 0 for who fits none. */
function scoreOf(fits: readonly (Tier | null)[], within: number): number {
  const best = tierOrder.find((tier) => fits.includes(tier))
  if (best === undefined) return 0
  const { from, width, points } = bands[best]
  const sum = fits.reduce((total, fit) => total + (fit === null ? 0 : bands[fit].points), 0)
  return from + width * ((weights.known * sum) / (fits.length * points) + within)
}
