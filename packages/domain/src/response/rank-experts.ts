import type { DisposalClass, ExpertFields } from '@huanying/contracts/reference'
import type { RankedExpert, Reason, SituationSubstance } from '@huanying/contracts/situation'
import type { Medium } from '@huanying/contracts/values'
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
export interface ExpertQuestion {
  readonly substances: readonly SituationSubstance[]
  readonly media: readonly Medium[]
  readonly industry: string | null
  readonly classes: readonly DisposalClass[]
  readonly fields: ExpertFields
}

/**
 * How much each fact counts (house rule). Fit to the substances decides: the best that industry, medium and nearness
 * can add (0.12 together) is less than the step between two tiers of fit, so a nearer generalist never passes a
 * specialist. A person marked unavailable goes behind everyone of the same fit and below.
 */
const tiers = { exact: 1, class: 0.5, medium: 0.25, general: 0.1, none: 0 } as const
const weights = { fit: 0.88, industry: 0.04, medium: 0.04, near: 0.04 } as const
const unavailableFactor = 0.05
/** Distance at which nearness has half its worth, metres. */
const halfNearM = 30_000

type Tier = keyof typeof tiers

/** The words by which experts name the substances and what else counts, made once per question. */
export interface ExpertTerms {
  readonly perSubstance: readonly {
    readonly substance: SituationSubstance
    readonly exact: readonly string[]
    readonly similar: readonly string[]
  }[]
  readonly medium: readonly string[]
  readonly general: readonly string[]
  readonly industry: readonly string[]
}

/** Derives the terms to look experts up by. */
export function expertTerms(question: ExpertQuestion): ExpertTerms {
  const classes = new Map(question.classes.map((entry) => [entry.key, entry]))
  return {
    perSubstance: question.substances.map((substance) => ({
      substance,
      exact: [substance.name, ...(substance.cas === null ? [] : [substance.cas])],
      similar: classes.get(substance.disposalClass ?? '')?.terms ?? [],
    })),
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

/** The best score anyone at least so far away can have: tells when enough candidates were read. */
export function expertScoreBound(distanceM: number): number {
  return weights.fit + weights.industry + weights.medium + weights.near * nearness(distanceM)
}

const nearness = (distanceM: number | null) => (distanceM === null ? 0 : halfNearM / (halfNearM + distanceM))
const meeting = (own: readonly string[], wanted: readonly string[]) => own.filter((term) => wanted.includes(term))

/**
 * Ranks experts for an accident: fit to the substances (named > class > medium > general), then industry, medium and
 * nearness; unavailable ones last. Each rank says why. The order depends on nothing but the facts; ties by id.
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
  const fallback: Tier = byMedium.length > 0 ? 'medium' : byGeneral.length > 0 ? 'general' : 'none'
  const exact: string[] = []
  const similar: string[] = []
  const similarTerms = new Set<string>()
  let sum = 0
  for (const wanted of terms.perSubstance) {
    const classTerms = meeting(skills, wanted.similar)
    if (meeting(skills, wanted.exact).length > 0) {
      exact.push(wanted.substance.name)
      sum += tiers.exact
    } else if (classTerms.length > 0) {
      similar.push(wanted.substance.name)
      for (const term of classTerms) similarTerms.add(term)
      sum += tiers.class
    } else sum += tiers[fallback]
  }
  const fit = terms.perSubstance.length === 0 ? tiers[fallback] : sum / terms.perSubstance.length
  const byIndustry = meeting(skills, terms.industry)
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
  if (fit === 0) return { expert, score: 0, because }
  const score =
    weights.fit * fit +
    (byIndustry.length > 0 ? weights.industry : 0) +
    (byMedium.length > 0 ? weights.medium : 0) +
    weights.near * nearness(expert.distanceM)
  return { expert, score: expert.available ? score : score * unavailableFactor, because }
}
