import type { Checkin } from '@huanying/contracts/checkins'
import type { Duty } from '@huanying/contracts/duties'
import { useLanguage, useWords } from '@huanying/ui/language'
import { reviewWords } from '@huanying/ui/words/review'
import { stocktakeWords } from '@huanying/ui/words/stocktake'

import { secondsOf } from './seconds-of.ts'

type Visit = Checkin['body']['visits'][number]

/** What was answered at each point, in the words of the check-list of that time; the point of the picture comes first. */
export function Answers({ checkin, duty, pointId }: { checkin: Checkin; duty: Duty; pointId: string | null }) {
  const w = useWords(reviewWords)
  const { body } = checkin
  const visits = body.visits.toSorted((a, b) => Number(b.pointId === pointId) - Number(a.pointId === pointId))
  return (
    <div className="answers">
      {body.attendance === null ? null : (
        <p>
          {w.attendance} <b className="number">{body.attendance}</b>
        </p>
      )}
      {body.summary === null || body.summary === '' ? null : <p className="answer-summary">{body.summary}</p>}
      {checkin.stock.length === 0 ? null : <Counts checkin={checkin} />}
      {visits.map((visit) => (
        <VisitAnswers key={visit.pointId} visit={visit} checkin={checkin} duty={duty} />
      ))}
    </div>
  )
}

function VisitAnswers({ visit, checkin, duty }: { visit: Visit; checkin: Checkin; duty: Duty }) {
  const w = useWords(reviewWords)
  const language = useLanguage()
  const point = duty.points.find(({ id }) => id === visit.pointId)
  const list = checkin.checklists.find(
    ({ pointKind, version }) => pointKind === point?.kind && version === (visit.checklistVersion ?? 1),
  )
  return (
    <section>
      <h3>
        {point?.name ?? '—'} <small>{w.took(secondsOf(visit))}</small>
      </h3>
      <ul>
        {visit.answers.map(({ item, answer, reading, note }) => {
          const asked = list?.items.find(({ key }) => key === item)
          return (
            <li key={item} data-answer={answer}>
              <span>{asked?.[language] ?? item}</span>
              <b>
                {reading === null ? w.answer[answer] : `${reading} ${asked?.unit ?? ''}`}
                {note === null || note === '' ? '' : ` · ${note}`}
              </b>
            </li>
          )
        })}
        {visit.findings.map((finding) => (
          <li key={finding.id} className="answer-finding">
            <span>{finding.text}</span>
            <b>{w.grade[finding.grade]}</b>
          </li>
        ))}
      </ul>
      {visit.note === null || visit.note === '' ? null : <p>{visit.note}</p>}
    </section>
  )
}

/** Every lot: what is on file, what was counted, and what nobody counted. Differences come first. */
function Counts({ checkin: { stock, state } }: { checkin: Checkin }) {
  const w = useWords(reviewWords)
  const t = useWords(stocktakeWords)
  const isTyped = stock.every(({ counted: one, scanned }) => one === null || scanned === false)
  const lots = stock.toSorted((a, b) => weightOf(b) - weightOf(a))
  const counted = stock.filter((lot) => lot.counted !== null).length
  return (
    <section>
      <h3>
        {w.counts} <small>{w.countedOf(counted, stock.length)}</small>
      </h3>
      {isTyped ? (
        <p role="note">
          <b>{t.allTyped}</b>
        </p>
      ) : null}
      <ul>
        {lots.map((lot) => (
          <li key={lot.id} data-answer={lot.counted !== null && lot.counted !== lot.onFile ? 'no' : undefined}>
            <span>
              {lot.item} {lot.model}
            </span>
            <b className="number">
              {lot.counted === null ? w.notCounted : w.counted(lot.onFile, lot.counted, lot.unit)}
              {lot.counted === null || lot.scanned === undefined ? '' : ` · ${lot.scanned ? t.scanned : t.typed}`}
              {lot.claimedExpiresOn == null ? '' : ` · ${t.expiry(lot.claimedExpiresOn)}`}
              {lot.note === null || lot.note === '' ? '' : ` · ${lot.note}`}
            </b>
          </li>
        ))}
      </ul>
      {state === 'submitted' ? <p className="soft">{w.booksOnApproval}</p> : null}
    </section>
  )
}

function weightOf({ counted, onFile }: Checkin['stock'][number]): number {
  return counted === null ? 1 : counted === onFile ? 0 : 2
}
