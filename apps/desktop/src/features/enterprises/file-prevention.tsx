import type { EnterpriseFile } from '@huanying/contracts/enterprises'
import { dayOf, momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
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
            <ul className="prevention-list">
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
            <ul className="prevention-list">
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

function Dangers({ enterpriseId }: { enterpriseId: string }) {
  const w = useWords(dangerWords)
  const open = useCall('listDangers', { query: { enterpriseId, open: 'true', limit: 5 } })
  return (
    <section>
      <h3>
        {w.section.dangers}{' '}
        <Link to="/dangers" search={{ enterpriseId }}>
          {w.section.all}
        </Link>
      </h3>
      <Answered query={open} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="file-none">{w.section.noDangers}</p>
          ) : (
            <ul className="prevention-list">
              {items.map((danger) => (
                <li key={danger.id}>
                  <Link to="/dangers" search={{ enterpriseId, danger: danger.id }}>
                    {danger.text}
                  </Link>
                  <span>
                    {w.grade[danger.grade]} · {w.state[danger.state]}
                    {danger.overdue ? ` · ${w.overdue}` : ''}
                    {danger.dueOn === null ? '' : ` · ${danger.dueOn}`}
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
