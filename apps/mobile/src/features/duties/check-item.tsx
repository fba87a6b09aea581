import type { CheckItem } from '@huanying/contracts/checkins'
import { useLanguage, useWords } from '@huanying/ui/language'
import { markWords } from '@huanying/ui/words/marks'
import { checkInWords } from '@huanying/ui/words/check-in'
import { mobileWords } from '@huanying/ui/words/mobile'
import { Icon } from '../../shell/icons.tsx'
import type { DraftVisit } from '../../shell/storage.ts'
import { ShotStrip } from '../capture/shot-strip.tsx'
import { shotsOf, withAnswer, withoutShot } from '../../shell/visit.ts'
import type { Answer } from '../../shell/visit.ts'

/** One question of the check-list: its answer or reading, its picture, and what is done when it is out of order. */
export function CheckItemCard({
  item,
  visit,
  onChange,
  onShoot,
  onFinding,
}: {
  item: CheckItem
  visit: DraftVisit
  onChange(how: (visit: DraftVisit) => DraftVisit): void
  onShoot(): void
  onFinding(): void
}) {
  const w = useWords(mobileWords)
  const c = useWords(checkInWords)
  const m = useWords(markWords)
  const language = useLanguage()
  const known = visit.answers.find((one) => one.item === item.key)
  const isReading = item.answer === 'reading'
  const given = known !== undefined && (!isReading || known.answer === 'none' || known.reading !== null)
  const answer = (changed: Partial<Answer>) => onChange((one) => withAnswer(one, item.key, changed))
  const isOut = known?.answer === 'no'
  const hasFinding = visit.findings.some((finding) => finding.item === item.key)
  return (
    <fieldset className="card item" data-given={given}>
      <legend>{item[language]}</legend>
      {isReading ? (
        <Reading item={item} known={known} onAnswer={answer} />
      ) : (
        <div className="answers">
          {(['yes', 'no', 'none'] as const).map((value) => (
            <button
              key={value}
              type="button"
              aria-pressed={known?.answer === value}
              data-answer={value}
              onClick={() => answer({ answer: value })}
            >
              {w.answers[value]}
            </button>
          ))}
        </div>
      )}
      {(item.needsPhoto && known?.answer !== 'none') || isOut ? (
        <div className="item-photo">
          {item.needsPhoto ? <small className="must">{c.mustShoot}</small> : null}
          <ShotStrip ids={shotsOf(visit, item.key)} onDelete={(id) => onChange((one) => withoutShot(one, id))} />
          <button
            type="button"
            className="button secondary with-icon"
            aria-label={m.says(w.shootItem, item[language])}
            onClick={onShoot}
          >
            <Icon name="camera" />
            {w.shootItem}
          </button>
        </div>
      ) : null}
      {isOut ? (
        <div className="item-out">
          {hasFinding ? (
            <p className="soft">{w.findingGiven}</p>
          ) : (
            <>
              <button type="button" className="button danger" onClick={onFinding}>
                {w.addFinding}
              </button>
              <label className="field">
                {w.settled}
                <input
                  maxLength={500}
                  defaultValue={known?.note ?? ''}
                  onBlur={({ currentTarget: { value } }) => answer({ note: value.trim() === '' ? null : value.trim() })}
                />
              </label>
            </>
          )}
        </div>
      ) : null}
    </fieldset>
  )
}

function Reading({
  item,
  known,
  onAnswer,
}: {
  item: CheckItem
  known: Answer | undefined
  onAnswer(changed: Partial<Answer>): void
}) {
  const w = useWords(mobileWords)
  const isNone = known?.answer === 'none'
  return (
    <div className="reading">
      <label>
        <span className="visually-hidden">{w.reading}</span>
        <input
          // "Not applicable" takes the number away: it is not to stand there again as if it were kept.
          key={String(isNone)}
          type="number"
          inputMode="decimal"
          step="any"
          disabled={isNone}
          placeholder={w.reading}
          defaultValue={known?.reading ?? ''}
          onBlur={({ currentTarget: { value } }) =>
            onAnswer({ answer: 'yes', reading: value === '' ? null : Number(value) })
          }
        />
        <span>{item.unit}</span>
      </label>
      <button
        type="button"
        aria-pressed={isNone}
        onClick={() => onAnswer({ answer: isNone ? 'yes' : 'none', reading: null })}
      >
        {w.answers.none}
      </button>
    </div>
  )
}
