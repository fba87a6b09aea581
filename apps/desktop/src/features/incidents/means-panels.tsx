import type { Situation } from '@huanying/contracts/situation'
import { distanceWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { useCatalogueWords } from '@huanying/ui/catalogue-words'
import { PhoneLink } from '@huanying/ui/parts/facts'
import { incidentWords } from '@huanying/ui/words/incidents'
import { markWords } from '@huanying/ui/words/marks'
import { Few, None, Nothing, Ordered, WallPanel } from './wall-parts.tsx'

/** Who can measure what was released, the nearest first. */
export function AgencyPanel({ situation }: { situation: Situation }) {
  const { monitoringAgencies, unmeasured, substances } = situation
  const w = useWords(incidentWords)
  const m = useWords(markWords)
  const inWords = useCatalogueWords()
  const nameOf = (label: string) => inWords.term(substances.find((substance) => substance.cas === label)?.name ?? label)
  return (
    <WallPanel name="agencies" title={w.wall.sections.agencies}>
      {unmeasured.length === 0 ? null : (
        <p className="wall-warning">{m.says(w.wall.unmeasured, m.list(unmeasured.map(nameOf)))}</p>
      )}
      {monitoringAgencies.length === 0 ? (
        <Nothing of={{ situation, section: 'monitoringAgencies' }} words={w.wall.noAgencies} />
      ) : (
        <Few items={monitoringAgencies} first={3}>
          {(agency) => (
            <li key={agency.id}>
              <span>
                <strong>{agency.name}</strong> <Ordered order={agency.order} />
                <small className="wall-why">
                  {w.wall.covers} {m.list(agency.covers.map(nameOf))}
                  {agency.missing.length === 0 ? '' : ` · ${w.wall.cannot} ${m.list(agency.missing.map(nameOf))}`}
                </small>
              </span>
              <span className="number wall-eta">
                {w.wall.eta(agency.etaMin)} · {distanceWords(agency.distanceM)}
                <PhoneLink phone={agency.phone} name={agency.name} />
              </span>
            </li>
          )}
        </Few>
      )}
    </WallPanel>
  )
}

/** Who can work at the scene, and what fits of their skills. */
export function TeamPanel({ situation }: { situation: Situation }) {
  const { rescueTeams } = situation
  const w = useWords(incidentWords)
  const m = useWords(markWords)
  const inWords = useCatalogueWords()
  const skills = (terms: readonly string[]) => m.list(terms.map(inWords.term))
  return (
    <WallPanel name="teams" title={w.wall.sections.teams}>
      {rescueTeams.length === 0 ? (
        <Nothing of={{ situation, section: 'rescueTeams' }} words={w.wall.noTeams} />
      ) : (
        <Few items={rescueTeams} first={3}>
          {(team) => (
            <li key={team.id}>
              <span>
                <strong>{team.name}</strong> <Ordered order={team.order} />
                <small className="wall-why">
                  {team.matched.length > 0 ? m.says(w.wall.matched, skills(team.matched)) : skills(team.skills)}
                </small>
              </span>
              <span className="number wall-eta">
                {w.wall.eta(team.etaMin)} · {distanceWords(team.distanceM)}
                <PhoneLink phone={team.phone} name={team.name} />
              </span>
            </li>
          )}
        </Few>
      )}
    </WallPanel>
  )
}

/** The plans on file, and by what the times of arrival are reckoned. */
export function PlanPanel({ situation: { plans, travel } }: { situation: Situation }) {
  const w = useWords(incidentWords)
  return (
    <WallPanel name="plans" title={w.wall.sections.plans}>
      {plans.length === 0 ? (
        <None words={w.wall.noPlans} />
      ) : (
        <ul className="wall-list">
          {plans.map((plan) => (
            <li key={plan.id}>
              <span>
                {plan.title}
                <small className="wall-why">{plan.filingNo}</small>
              </span>
              <span className="number">
                {plan.expired ? <b className="wall-warning">{w.wall.expired} </b> : null}
                {plan.expiresOn}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="wall-basis">
        {travel.kind === 'road'
          ? w.wall.travelRoad(travel.preparationMin)
          : w.wall.travelGeodesic(travel.factor ?? 1, travel.speedKmh ?? 0, travel.preparationMin)}
      </p>
    </WallPanel>
  )
}
