import type { EnterpriseFile } from '@huanying/contracts/enterprises'
import { dayOf, momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import type { Danger } from '@huanying/contracts/dangers'
import { dangerWords } from '@huanying/ui/words/dangers'
import { dutyWords } from '@huanying/ui/words/duties'
import { reviewWords } from '@huanying/ui/words/review'
import { Link } from '@tanstack/react-router'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'

/** What the enterprise does so that nothing happens (风险防控): this year's duties, its last rounds, what is still dangerous. */
export function FilePrevention({ enterprise: { id } }: { enterprise: EnterpriseFile }) {
  return (
    <div className="file-thirds">
      <Duties enterpriseId={id} />
      <Rounds enterpriseId={id} />
      <Dangers enterpriseId={id} />
    </div>
  )
}

function Duties({ enterpriseId }: { enterpriseId: string }) {
  const w = useWords(dangerWords).section
  const { kind: kinds } = useWords(dutyWords)
  const year = dayOf(new Date()).slice(0, 4)
  const calendar = useCall('getDutyCalendar', { query: { enterpriseId, from: `${year}-01-01`, to: `${year}-12-31` } })
  return (
    <section>
      <h3>
        {w.duties}{' '}
        <Link to="/duties" search={{ enterpriseId }}>
          {w.all}
        </Link>
      </h3>
      <Answered query={calendar} lines={3}>
        {({ items }) => {
          const counted = Map.groupBy(
            items.filter(({ state }) => state !== 'cancelled'),
            ({ kind }) => kind,
          )
          if (counted.size === 0) return <p className="file-none">{w.noDuties}</p>
          return (
            <ul className="lines prevention-list">
              {[...counted].map(([kind, days]) => {
                const sum = (of: typeof days) => of.reduce((total, { count }) => total + count, 0)
                const late = sum(days.filter(({ overdue }) => overdue))
                return (
                  <li key={kind}>
                    <span>{kinds[kind]}</span>
                    <span className="number">
                      {w.dutiesOf(sum(days.filter(({ state }) => state === 'approved')), sum(days))}
                      {late === 0 ? '' : ` · ${w.lateDuties(late)}`}
                    </span>
                  </li>
                )
              })}
            </ul>
          )
        }}
      </Answered>
    </section>
  )
}

function Rounds({ enterpriseId }: { enterpriseId: string }) {
  const w = useWords(dangerWords).section
  const review = useWords(reviewWords)
  const rounds = useCall('listCheckins', { query: { enterpriseId, limit: 5 } })
  return (
    <section>
      <h3>
        {w.rounds}{' '}
        <Link to="/review" search={{ enterpriseId, state: 'all' }}>
          {w.all}
        </Link>
      </h3>
      <Answered query={rounds} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="file-none">{w.noRounds}</p>
          ) : (
            <ul className="lines prevention-list">
              {items.map((round) => (
                <li key={round.id}>
                  <Link to="/review/$id" params={{ id: round.id }} search={{}}>
                    {round.title}
                  </Link>
                  <span>
                    {momentWords(round.submittedAt)} · {review.state[round.state]} ·{' '}
                    {review.photosOf(round.doubtfulShots, round.shots)}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </section>
  )
}

/** Hidden dangers from finding to closing, the newest first: the whole way of each can be read here. */
function Dangers({ enterpriseId }: { enterpriseId: string }) {
  const w = useWords(dangerWords)
  const all = useCall('listDangers', { query: { enterpriseId, limit: 6 } })
  const open = useCall('listDangers', { query: { enterpriseId, open: 'true', limit: 1 } })
  return (
    <section>
      <h3>
        {w.section.dangers}
        {all.data === undefined || open.data === undefined || all.data.total === 0
          ? ''
          : ` · ${w.section.dangersOf(open.data.total, all.data.total)}`}{' '}
        <Link to="/dangers" search={{ enterpriseId }}>
          {w.section.all}
        </Link>
      </h3>
      <Answered query={all} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="file-none">{w.section.noDangers}</p>
          ) : (
            <ul className="lines prevention-list">
              {items.map((danger) => (
                <li key={danger.id}>
                  <Link to="/dangers" search={{ enterpriseId, danger: danger.id }}>
                    {danger.text}
                  </Link>
                  <span>
                    {w.grade[danger.grade]} · {w.state[danger.state]}
                    {danger.overdue ? ` · ${w.overdue}` : ''}
                    {danger.dueOn === null || danger.state === 'closed' ? '' : ` · ${danger.dueOn}`}
                  </span>
                  <DangerPath danger={danger} />
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </section>
  )
}

/** The days on which a danger was found, put right and closed. */
function DangerPath({ danger: { foundAt, person, rectifiedAt, closedAt, closedBy } }: { danger: Danger }) {
  const { path } = useWords(dangerWords).section
  const day = (moment: string) => dayOf(new Date(moment))
  const steps = [
    `${path.found} ${day(foundAt)}`,
    ...(person === null ? [] : [`${path.planned} ${person}`]),
    ...(rectifiedAt === null ? [] : [`${path.rectified} ${day(rectifiedAt)}`]),
    ...(closedAt === null ? [] : [`${path.closed} ${day(closedAt)} ${closedBy ?? ''}`]),
  ]
  return <small className="prevention-path">{steps.join(' → ')}</small>
}
