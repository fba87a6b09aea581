import type { Situation } from '@huanying/contracts/situation'
import { deriveNeeds } from '@huanying/domain/response/derive-needs'
import { rankAgencies } from '@huanying/domain/response/rank-agencies'
import { expertTerms, rankExperts } from '@huanying/domain/response/rank-experts'
import type { ExpertTerms } from '@huanying/domain/response/rank-experts'
import { neededSkills, rankTeams } from '@huanying/domain/response/rank-teams'
import { countOrdered, refusedGoods, withOrders } from '@huanying/domain/response/with-orders'
import { dayInShanghai, momentInShanghai } from '@huanying/domain/shanghai-time'
import { affectedMedia, allHazards } from '@huanying/domain/substances/describe-substance'
import { substancesOf } from '@huanying/domain/substances/registered-and-leaked'
import type { Context } from '#kernel/context'
import type { Db } from '#kernel/sql'
import { shareOut } from './holders.ts'
import { listReceptors, populationRings } from './receptors.ts'
import { reference } from './reference.ts'
import { findMeans } from './means-store.ts'
import type { MeansQuestion } from './lots-store.ts'
import type { MeansRow } from './means-store.ts'
import { findOrderStates } from './store.ts'
import type { SiteRow } from './store.ts'
import { travelTo } from './travel.ts'
import type { Travel, Traveller } from './travel.ts'

const expertsShown = 10
const agenciesShown = 8
const teamsShown = 8

/** Everything of a situation but its place in the incident's history. */
export type Assembly = Omit<Situation, 'incidentId' | 'snapshotId' | 'version' | 'tookMs'>

/**
 * Assembles the situation (态势) of an incident from its site: needs, ranks and shares out what the ledger holds. Two
 * reads in all: the site, which came with the lock, and the means around it; a third only when the nearest lots do not
 * prove the best allocation. Runs beyond the caller's scope, see `findMeans`.
 */
export function assemble(context: Context, site: SiteRow): Promise<Assembly> {
  return context.beyondScope((db) => assembleFrom(db, site, context.now))
}

export async function assembleFrom(db: Db, site: SiteRow, now: Date): Promise<Assembly> {
  const today = dayInShanghai(now)
  const location = { lon: site.lon, lat: site.lat }
  const { substances, media } = pollution(site)
  const stock = site.stock ?? []
  const riskLevel = site.enterprise?.riskLevel ?? null
  const orders = site.situation_version === 0 ? [] : await findOrderStates(db, site.id)
  const derived = deriveNeeds({ catalogue: reference.catalogue, substances, media, riskLevel, onSite: stock, today })
  const needs = countOrdered(derived, orders)
  const short = needs.filter((need) => need.shortage > 0)
  const industry = site.enterprise?.industry ?? null
  const { substances: index, classes, fields } = reference
  const terms = expertTerms({ substances, media, industry, index, classes, fields })
  const question: MeansQuestion = {
    site: location,
    enterpriseId: site.enterprise_id,
    isDrill: site.mode === 'drill',
    items: [...new Set(short.map((need) => need.item))],
    terms: wordsOf(terms),
  }
  const means = await findMeans(db, question)
  const travel = await travelTo(db, location, means.newest_road)
  const refused = refusedGoods(orders)
  const shared = await shareOut(db, { question, short, today, travel, lots: means.lots, refused })
  const agencies = rankAgencies(onTheirWay(means.agencies, travel), terms.perSubstance, agenciesShown)
  const skills = neededSkills(reference.skills, media, allHazards(substances))
  const near = means.receptors ?? []
  const assembly: Assembly = {
    assembledAt: momentInShanghai(now),
    ordersKnown: Math.max(0, ...orders.map(({ number }) => number)),
    enterprise: enterpriseOf(site),
    location,
    substances,
    media,
    experts: rankExperts(expertFacts(means, travel), terms, expertsShown),
    materials: { needs, ...shared },
    monitoringAgencies: agencies.agencies,
    unmeasured: agencies.unmeasured,
    rescueTeams: rankTeams(onTheirWay(means.teams, travel), skills, teamsShown),
    population: { rings: populationRings(near) },
    receptors: listReceptors(near, means.downstream ?? []),
    plans: (site.plans ?? []).map((plan) => ({
      ...plan,
      version: null,
      expired: plan.expiresOn !== null && plan.expiresOn < today,
    })),
    hazardZones: [],
    travel: travel.basis,
  }
  return withOrders(assembly, orders)
}

/** Substances and media: what the enterprise's ledger lists together with what was reported. */
function pollution(site: SiteRow): Pick<Situation, 'substances' | 'media'> {
  const substances = substancesOf(reference.substances, site.stored ?? [], site.substances)
  const { affectsWater = null, affectsAir = null } = site.enterprise ?? {}
  return { substances, media: affectedMedia({ stated: site.media, substances, affectsWater, affectsAir }) }
}

function wordsOf(terms: ExpertTerms): string[] {
  return [...new Set(terms.perSubstance.flatMap(({ exact, similar }) => [...exact, ...similar]))]
}

function enterpriseOf({ enterprise_id, enterprise }: SiteRow): Situation['enterprise'] {
  if (enterprise_id === null || enterprise === null) return null
  const { lon, lat, affectsWater: _water, affectsAir: _air, contact, phone, dutyPhone, ...basics } = enterprise
  const contacts = [
    ...(phone === null ? [] : [{ role: 'contact', name: contact, phone }]),
    ...(dutyPhone === null ? [] : [{ role: 'duty', name: null, phone: dutyPhone }]),
  ]
  return { id: enterprise_id, ...basics, location: { lon, lat }, contacts }
}

interface Placed {
  readonly lon: number
  readonly lat: number
  readonly distanceM: number
}

/** Rows with their place as one value and the minutes until they arrive. */
function onTheirWay<R extends Placed>(
  rows: readonly R[] | null,
  travel: Travel,
): (Omit<R, 'lon' | 'lat'> & Traveller & { etaMin: number })[] {
  const travellers = (rows ?? []).map(({ lon, lat, ...row }) => ({ ...row, location: { lon, lat } }))
  const minutes = travel.minutesOf(travellers)
  return travellers.map((row, index) => ({ ...row, etaMin: minutes[index] ?? 0 }))
}

function expertFacts(means: MeansRow, travel: Travel) {
  const rows = means.experts ?? []
  const placed = rows.flatMap(({ id, lon, lat, distanceM }) =>
    lon === null || lat === null || distanceM === null ? [] : [{ id, lon, lat, distanceM }],
  )
  const minutes = new Map(onTheirWay(placed, travel).map(({ id, etaMin }) => [id, etaMin]))
  return rows.map(({ lon: _lon, lat: _lat, ...expert }) => {
    const etaMin = minutes.get(expert.id)
    return { ...expert, ...(etaMin === undefined ? {} : { etaMin }) }
  })
}
