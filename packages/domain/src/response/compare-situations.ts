import type { Situation, SituationChange } from '@huanying/contracts/situation'
import { chineseMass } from '../mass.ts'

type Section = SituationChange['section']
type Lines = ReadonlyMap<string, string>

/** Every comparable line of a situation: what it is about, and the words that change when the fact changes. */
function linesOf(situation: Situation): Record<Section, Lines> {
  const lines = (entries: [string, string][]) => new Map(entries)
  return {
    substances: lines(situation.substances.map((s) => [s.name, amountWords(s)])),
    experts: lines(situation.experts.map((e) => [e.name, `#${e.rank} ${e.phone}`])),
    needs: lines(
      situation.materials.needs.map((n) => [
        n.item,
        `${[n.required, n.onSite, n.arrived ?? 0, n.onTheWay ?? 0].filter((part, index) => index < 2 || part > 0).join(' − ')} = ${n.shortage} ${n.unit}`,
      ]),
    ),
    allocations: lines(
      situation.materials.allocations.map((a) => [`${a.item} ← ${a.from.name}`, `${a.quantity} ${a.unit}`]),
    ),
    unmet: lines(situation.materials.unmet.map((u) => [u.item, `${u.quantity} ${u.unit}`])),
    agencies: lines(situation.monitoringAgencies.map((a) => [a.name, `${a.covers.join('、')}; ${a.etaMin} min`])),
    teams: lines(situation.rescueTeams.map((t) => [t.name, `${t.matched.join('、')}; ${t.etaMin} min`])),
    population: lines(
      situation.population.rings.map((r) => [`${r.radiusM / 1000} km`, `${r.settlements} / ${r.people}`]),
    ),
    receptors: lines(situation.receptors.map((r) => [r.name, `${r.distanceM} m; ${r.people ?? '?'}`])),
    plans: lines(situation.plans.map((p) => [p.title, `${p.expiresOn ?? '?'}${p.expired ? ' ×' : ''}`])),
  }
}

function amountWords({ quantityT, leakedKg = null }: Situation['substances'][number]): string {
  const said = [
    quantityT === null ? '' : `登记 ${chineseMass(quantityT * 1000)}`,
    leakedKg === null ? '' : `据报泄漏 ${chineseMass(leakedKg)}`,
  ].filter((part) => part !== '')
  return said.length === 0 ? '?' : said.join('；')
}

/** What differs between two versions of a situation, section by section in the order of the screen. */
export function compareSituations(before: Situation, after: Situation): SituationChange[] {
  const [old, fresh] = [linesOf(before), linesOf(after)]
  return (Object.keys(fresh) as Section[]).flatMap((section) => compareLines(section, old[section], fresh[section]))
}

function compareLines(section: Section, before: Lines, after: Lines): SituationChange[] {
  const changes: SituationChange[] = []
  for (const [subject, words] of after) {
    const known = before.get(subject)
    if (known === undefined) changes.push({ section, kind: 'added', subject, before: null, after: words })
    else if (known !== words) changes.push({ section, kind: 'changed', subject, before: known, after: words })
  }
  for (const [subject, words] of before) {
    if (!after.has(subject)) changes.push({ section, kind: 'removed', subject, before: words, after: null })
  }
  return changes
}
