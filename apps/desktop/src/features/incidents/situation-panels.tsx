import type { Incident } from '@huanying/contracts/incidents'
import type { Situation } from '@huanying/contracts/situation'
import { describeReason } from '@huanying/domain/response/reasons'
import { distanceWords, massWords, numberWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { Distance, PhoneLink } from '@huanying/ui/parts/facts'
import { commonWords } from '@huanying/ui/words/common'
import { incidentWords } from '@huanying/ui/words/incidents'
import { markWords } from '@huanying/ui/words/marks'
import { responseWords } from '@huanying/ui/words/response'
import { withheldWords } from '@huanying/ui/words/withheld'
import { memo } from 'react'
import { useScreenSize } from '../../shell/screen-size.ts'
import { SubstanceDoubt } from '../../shell/substance-doubt.tsx'
import { MaterialPanel } from './material-panel.tsx'
import { WallVersions } from './wall-journal.tsx'
import { Few, WallColumn, WallPanel } from './wall-parts.tsx'

/**
 * The situation in the order a commander asks: what, who is in danger, whom to call, what is missing; then the city's
 * means and what is on file. Two columns on a wall, one below the other elsewhere.
 */
export const SituationPanels = memo(function SituationPanels({
  situation,
  incident,
}: {
  situation: Situation
  incident: Incident
}) {
  return (
    <>
      <WallColumn>
        <SubstancePanel situation={situation} />
        <PeoplePanel situation={situation} />
      </WallColumn>
      <WallColumn>
        <ExpertPanel situation={situation} />
        <MaterialPanel situation={situation} />
        <ContactPanel situation={situation} incident={incident} />
        <AgencyPanel situation={situation} />
        <TeamPanel situation={situation} />
        <PlanPanel situation={situation} />
        <WallVersions incident={incident} situation={situation} />
      </WallColumn>
    </>
  )
})

/** How many of a list are shown: a laptop has room for few when every panel is to be seen, and nobody can ask a wall for more. */
function useFirst(): number {
  const size = useScreenSize()
  return size.endsWith('wall') ? 4 : size === 'room' ? 3 : 2
}

/** How far somebody's order got. */
function Ordered({ order }: { order: Situation['experts'][number]['order'] }) {
  const { statusOf } = useWords(responseWords).orders
  return order == null ? null : <b className="wall-kind">{statusOf[order.status]}</b>
}

const None = ({ words }: { words: string }) => <p className="wall-none">{words}</p>

/** Nothing to show of a section: there is nothing, or it is not shown to this account. */
function Nothing({ of, words }: { of: { situation: Situation; section: WithheldSection }; words: string }) {
  const { section } = useWords(withheldWords)
  return <None words={of.situation.withheld?.includes(of.section) === true ? section : words} />
}

type WithheldSection = NonNullable<Situation['withheld']>[number]

function SubstancePanel({ situation: { substances, media } }: { situation: Situation }) {
  const w = useWords(incidentWords)
  const common = useWords(commonWords)
  return (
    <WallPanel
      name="substances"
      title={w.wall.sections.what}
      extra={
        <span className="wall-media">
          {media.map((medium) => (
            <b key={medium}>{common.medium[medium]}</b>
          ))}
        </span>
      }
    >
      {substances.length === 0 ? (
        <None words={w.wall.noSubstances} />
      ) : (
        <Few items={substances} first={4}>
          {(substance) => (
            <li key={`${substance.cas} ${substance.name}`} className="wall-substance">
              <span>
                <strong>{substance.name}</strong>{' '}
                <small className="number">
                  {substance.cas ?? ''}{' '}
                  {substance.criticalT === null ? '' : `${w.wall.critical} ${numberWords(substance.criticalT)} t`}
                </small>{' '}
                <SubstanceDoubt {...substance} />
              </span>
              <span className="number wall-amounts">
                <b>{substance.leakedKg == null ? w.wall.leakUnknown : w.wall.leaked(massWords(substance.leakedKg))}</b>
                {substance.quantityT === null ? null : (
                  <small>{w.wall.registered(massWords(substance.quantityT * 1000))}</small>
                )}
              </span>
            </li>
          )}
        </Few>
      )}
    </WallPanel>
  )
}

function PeoplePanel({ situation: { population, receptors } }: { situation: Situation }) {
  const w = useWords(incidentWords)
  const first = useFirst()
  const common = useWords(commonWords)
  const ringNearest = ({ nearest = null }: Situation['population']['rings'][number]) =>
    nearest === null
      ? w.wall.noSettlement
      : w.wall.nearestSettlement(
          nearest.name,
          distanceWords(nearest.distanceM),
          nearest.people === null ? null : numberWords(nearest.people, 0),
        )
  const ordered = [
    ...receptors.filter((receptor) => receptor.downstream),
    ...receptors.filter((receptor) => !receptor.downstream),
  ]
  return (
    <WallPanel name="people" title={w.wall.sections.people}>
      <ol className="wall-rings number">
        {population.rings.map((ring) => (
          <li key={ring.radiusM}>
            <span>{w.wall.within(ring.radiusM / 1000)}</span>
            {ring.settlements === 0 ? (
              <small>{ringNearest(ring)}</small>
            ) : (
              <>
                <strong>{ring.people.toLocaleString('en-US')}</strong>
                <small>
                  {common.people} · {w.wall.settlements(ring.settlements)}
                  {ring.partial > 0 ? ` · ${w.wall.partial(ring.partial)}` : ''}
                </small>
              </>
            )}
          </li>
        ))}
      </ol>
      {receptors.length === 0 ? (
        <None words={w.wall.noReceptors} />
      ) : (
        <Few items={ordered} first={first}>
          {(receptor) => (
            <li key={receptor.id}>
              <span>
                <em className="wall-kind">{common.receptorKind[receptor.kind]}</em> {receptor.name}
                {receptor.downstream ? (
                  <b className="wall-downstream">
                    {w.wall.downstream}
                    {receptor.riverDistanceM === null
                      ? ''
                      : ` · ${w.wall.riverTravel(numberWords(receptor.riverDistanceM / 1000, 1), receptor.riverTravelH === null ? '?' : numberWords(receptor.riverTravelH, 1))}`}
                  </b>
                ) : null}
              </span>
              <span className="number">
                <Distance distanceM={receptor.distanceM} bearingDeg={receptor.bearingDeg} />
                <small>{receptor.people === null ? '' : `${numberWords(receptor.people, 0)} ${common.people}`}</small>
              </span>
            </li>
          )}
        </Few>
      )}
    </WallPanel>
  )
}

function ExpertPanel({ situation }: { situation: Situation }) {
  const { experts } = situation
  const w = useWords(incidentWords)
  const first = useFirst()
  const m = useWords(markWords)
  const language = useLanguage()
  return (
    <WallPanel name="experts" title={w.wall.sections.experts}>
      {experts.length === 0 ? (
        <Nothing of={{ situation, section: 'experts' }} words={w.wall.noExperts} />
      ) : (
        <Few items={experts} first={Math.min(3, first)}>
          {(expert) => (
            <li key={expert.id} className="wall-expert">
              <b className="wall-rank number">{expert.rank}</b>
              <span>
                <strong>{expert.name}</strong> <small>{expert.title}</small> <Ordered order={expert.order} />
                <small className="wall-why">
                  {m.clauses(expert.because.map((reason) => describeReason(reason, language)))}
                </small>
              </span>
              <PhoneLink phone={expert.phone} name={expert.name} />
            </li>
          )}
        </Few>
      )}
    </WallPanel>
  )
}

function ContactPanel({ situation: { enterprise }, incident }: { situation: Situation; incident: Incident }) {
  const w = useWords(incidentWords)
  const reporter =
    incident.reporter === null
      ? []
      : [{ role: 'reporter', name: incident.reporter.name, phone: incident.reporter.phone }]
  const contacts = [...(enterprise?.contacts ?? []), ...reporter]
  if (contacts.length === 0) return null
  return (
    <WallPanel name="contacts" title={w.wall.sections.contacts}>
      <ul className="wall-list">
        {contacts.map((contact) => (
          <li key={`${contact.role} ${contact.phone}`}>
            <span>
              <em className="wall-kind">{w.wall.contactRole[contact.role] ?? contact.role}</em> {contact.name}
            </span>
            <PhoneLink phone={contact.phone} name={contact.name ?? ''} />
          </li>
        ))}
      </ul>
    </WallPanel>
  )
}

function AgencyPanel({ situation }: { situation: Situation }) {
  const { monitoringAgencies, unmeasured, substances } = situation
  const w = useWords(incidentWords)
  const m = useWords(markWords)
  const nameOf = (label: string) => substances.find((substance) => substance.cas === label)?.name ?? label
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

function TeamPanel({ situation }: { situation: Situation }) {
  const { rescueTeams } = situation
  const w = useWords(incidentWords)
  const m = useWords(markWords)
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
                  {team.matched.length > 0 ? m.says(w.wall.matched, m.list(team.matched)) : m.list(team.skills)}
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

function PlanPanel({ situation: { plans, travel } }: { situation: Situation }) {
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
