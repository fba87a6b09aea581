import type { Incident } from '@huanying/contracts/incidents'
import type { Situation } from '@huanying/contracts/situation'
import { describeReason } from '@huanying/domain/response/reasons'
import { distanceWords, massWords, numberWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { useCatalogueWords } from '@huanying/ui/catalogue-words'
import { Distance, PhoneLink } from '@huanying/ui/parts/facts'
import { commonWords } from '@huanying/ui/words/common'
import { incidentWords } from '@huanying/ui/words/incidents'
import { markWords } from '@huanying/ui/words/marks'
import { memo } from 'react'
import { useScreenSize } from '../../shell/screen-size.ts'
import { SubstanceDoubt } from '../../shell/substance-doubt.tsx'
import { MaterialPanel } from './material-panel.tsx'
import { WallVersions } from './wall-journal.tsx'
import { AgencyPanel, PlanPanel, TeamPanel } from './means-panels.tsx'
import { Few, None, Nothing, Ordered, WallColumn, WallPanel } from './wall-parts.tsx'

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
                <em className="tag">{common.receptorKind[receptor.kind]}</em> {receptor.name}
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
  const m = useWords(markWords)
  const inWords = useCatalogueWords()
  const language = useLanguage()
  return (
    <WallPanel name="experts" title={w.wall.sections.experts}>
      {experts.length === 0 ? (
        <Nothing of={{ situation, section: 'experts' }} words={w.wall.noExperts} />
      ) : (
        <Few items={experts} first={3}>
          {(expert) => (
            <li key={expert.id} className="wall-expert">
              <b className="wall-rank number">{expert.rank}</b>
              <span>
                <strong>{expert.name}</strong> <small>{inWords.term(expert.title ?? '')}</small>{' '}
                <Ordered order={expert.order} />
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
              <em className="tag">{w.wall.contactRole[contact.role] ?? contact.role}</em> {contact.name}
            </span>
            <PhoneLink phone={contact.phone} name={contact.name ?? ''} />
          </li>
        ))}
      </ul>
    </WallPanel>
  )
}
