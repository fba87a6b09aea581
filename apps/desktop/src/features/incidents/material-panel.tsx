import type { Situation } from '@huanying/contracts/situation'
import { describeReason } from '@huanying/domain/response/reasons'
import { isUnidentified } from '@huanying/domain/substances/describe-substance'
import { distanceWords, numberWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { useCatalogueWords } from '@huanying/ui/catalogue-words'
import { PhoneLink } from '@huanying/ui/parts/facts'
import { incidentWords } from '@huanying/ui/words/incidents'
import { markWords } from '@huanying/ui/words/marks'
import { stocktakeWords } from '@huanying/ui/words/stocktake'
import { substanceWords } from '@huanying/ui/words/substances'
import { withheldWords } from '@huanying/ui/words/withheld'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { WallPanel } from './wall-parts.tsx'

/** What the accident asks for, what is on site, what is short, and who sends it; what nobody can send is said with its reason. */
export function MaterialPanel({ situation: { materials, substances, withheld = [] } }: { situation: Situation }) {
  const hidden = useWords(withheldWords)
  const w = useWords(incidentWords)
  const language = useLanguage()
  const inWords = useCatalogueWords()
  const [isOpen, setIsOpen] = useState(false)
  const s = useWords(substanceWords)
  const t = useWords(stocktakeWords)
  const { list, says } = useWords(markWords)
  const amount = (quantity: number, unit: string) => `${numberWords(quantity)} ${inWords.unit(unit)}`
  const unknown = substances.filter(isUnidentified).map(({ name }) => name)
  const short = materials.needs.filter(
    ({ shortage, arrived = 0, onTheWay = 0 }) => shortage > 0 || arrived > 0 || onTheWay > 0,
  )
  const enough = materials.needs.length - short.length
  return (
    <WallPanel name="materials" title={w.wall.sections.missing} extra={<small>{w.wall.enoughItems(enough)}</small>}>
      {unknown.length === 0 ? null : <p className="wall-none">{s.needsWithout(list(unknown))}</p>}
      {short.length === 0 ? <p className="wall-none">{w.wall.enough}</p> : null}
      <ul className="wall-list">
        {short.map((need) => {
          const sent = materials.allocations.filter(
            (allocation) => allocation.item === need.item && allocation.unit === need.unit,
          )
          const unmet = materials.unmet.find((line) => line.item === need.item && line.unit === need.unit)
          return (
            <li key={`${need.item} ${need.unit}`} className="wall-need">
              <div className="wall-need-head">
                <strong>{inWords.term(need.item)}</strong>
                <span className="number">
                  {w.wall.required} {numberWords(need.required)} · {w.wall.onSite} {numberWords(need.onSite)} ·{' '}
                  {need.arrived || need.onTheWay ? w.wall.ordered(need.arrived ?? 0, need.onTheWay ?? 0) : ''}{' '}
                  <Short isOpen={need.shortage > 0}>
                    {w.wall.shortage} {amount(need.shortage, need.unit)}
                  </Short>
                </span>
              </div>
              {need.onFile === undefined ? null : (
                <p className="wall-warning">{t.doubted(numberWords(need.onFile), numberWords(need.onSite))}</p>
              )}
              <small className="wall-why">
                {need.reasons.map((reason) => describeReason(reason, language)).join(' ')}
              </small>
              {sent.map((allocation) => (
                <div key={allocation.from.id} className="wall-sent">
                  <b className="number">{amount(allocation.quantity, allocation.unit)}</b>
                  <span>
                    {w.wall.from} {allocation.from.name}
                    <small className="number">
                      {distanceWords(allocation.distanceM)} · {w.wall.eta(allocation.etaMin)}
                    </small>
                  </span>
                  <PhoneLink phone={allocation.from.phone} name={allocation.from.name} />
                </div>
              ))}
              {withheld.includes('allocations') ? <p className="wall-none">{hidden.unmet}</p> : null}
              {unmet === undefined ? null : (
                <p className="wall-warning">
                  {says(
                    `${w.wall.unmet} ${amount(unmet.quantity, unmet.unit)}`,
                    describeReason(unmet.because, language),
                  )}
                </p>
              )}
            </li>
          )
        })}
      </ul>
      {materials.needs.length === 0 ? null : (
        <>
          <button type="button" className="wall-more" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? w.wall.fewer : `${w.wall.allItems} ${materials.needs.length}`}
          </button>
          {isOpen ? (
            <table className="figure-table wall-table">
              <thead>
                <tr>
                  <th />
                  <th>{w.wall.required}</th>
                  <th>{w.wall.onSite}</th>
                  <th>{w.wall.shortage}</th>
                </tr>
              </thead>
              <tbody>
                {materials.needs.map((need) => (
                  <tr key={`${need.item} ${need.unit}`} title={need.source}>
                    <th scope="row">
                      {inWords.term(need.item)} <small>{inWords.unit(need.unit)}</small>
                    </th>
                    <td>{numberWords(need.required)}</td>
                    <td
                      title={
                        need.onFile === undefined
                          ? undefined
                          : t.doubted(numberWords(need.onFile), numberWords(need.onSite))
                      }
                    >
                      {numberWords(need.onSite)}
                      {need.onFile === undefined ? '' : ` / ${numberWords(need.onFile)}`}
                    </td>
                    <td>{need.shortage > 0 ? <b>{numberWords(need.shortage)}</b> : '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
        </>
      )}
    </WallPanel>
  )
}

/** A shortage stands out only while there is one. */
function Short({ isOpen, children }: { isOpen: boolean; children: ReactNode }) {
  return isOpen ? <b>{children}</b> : <span>{children}</span>
}
