import type { Duty } from '@huanying/contracts/duties'
import type { Material } from '@huanying/contracts/materials'
import { numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { stocktakeWords } from '@huanying/ui/words/stocktake'
import { useLocation } from '@tanstack/react-router'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { Icon } from '../../shell/icons.tsx'
import { useSession } from '../../shell/session.tsx'
import type { Draft } from '../../shell/storage.ts'
import { LabelScanner } from '../capture/label-scanner.tsx'
import { Pictures } from '../capture/pictures.tsx'
import { changeDraft, draftOf } from './draft.ts'

type Counted = Draft['counts'][number]

/** Own materials with what is on file beside what is counted. */
export function StocktakeForm({ duty, draft }: { duty: Duty; draft: Draft | undefined }) {
  const w = useWords(mobileWords)
  const { storage } = useSession()
  const [wanted, setWanted] = useState('')
  const [isScanning, setIsScanning] = useState(false)
  const [unknown, setUnknown] = useState(false)
  // A label that the phone's own camera read leads here with its lot behind the address's #.
  const { hash } = useLocation()
  const [sought, setSought] = useState<string | null>(hash === '' ? null : hash)
  const materials = useLiveQuery(() => storage.materials.toArray(), [])
  useEffect(() => void draftOf(storage, duty), [storage, duty])
  useEffect(() => {
    if (sought === null || materials === undefined || draft === undefined) return
    const field = document.getElementById(`count-${sought}`)
    setUnknown(field === null)
    field?.focus()
    setSought(null)
  }, [sought, materials, draft])
  if (draft === undefined || materials === undefined) return null
  const shown = materials.filter(({ item, model }) => `${item} ${model ?? ''}`.includes(wanted.trim()))
  const change = (materialId: string, given: Partial<Counted> | null) =>
    void changeDraft(storage, duty, (one) => {
      const known = one.counts.find((each) => each.materialId === materialId)
      const rest = one.counts.filter((each) => each.materialId !== materialId)
      if (given === null) return { ...one, counts: rest }
      return { ...one, counts: [...rest, { quantity: 0, note: null, ...known, ...given, materialId }] }
    })
  const scan = (materialId: string) =>
    void changeDraft(storage, duty, (one) => ({ ...one, scanned: [...new Set([...(one.scanned ?? []), materialId])] }))
  return (
    <>
      <div className="route-head">
        <h2>{w.counted(draft.counts.length, materials.length)}</h2>
      </div>
      <progress max={Math.max(1, materials.length)} value={draft.counts.length} aria-hidden="true" />
      <button type="button" className="button with-icon" onClick={() => setIsScanning(true)}>
        <Icon name="scan" />
        {w.scan.open}
      </button>
      {unknown ? (
        <p className="refusal" role="alert">
          {w.scan.unknown}
        </p>
      ) : null}
      <label className="field">
        <span className="visually-hidden">{w.find}</span>
        <input
          type="search"
          placeholder={w.find}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      </label>
      <ul className="counts">
        {shown.map((lot) => (
          <Lot
            key={lot.id}
            lot={lot}
            duty={duty}
            counted={draft.counts.find(({ materialId }) => materialId === lot.id)}
            isScanned={draft.scanned?.includes(lot.id) === true}
            onChange={(given) => change(lot.id, given)}
          />
        ))}
      </ul>
      {isScanning ? (
        <LabelScanner
          onLabel={({ id }) => {
            setIsScanning(false)
            setWanted('')
            if (materials.some((lot) => lot.id === id)) scan(id)
            setSought(id)
          }}
          onClose={() => setIsScanning(false)}
        />
      ) : null}
    </>
  )
}

function Lot({
  duty,
  lot,
  counted,
  isScanned,
  onChange,
}: {
  duty: Duty
  lot: Material
  counted: Counted | undefined
  isScanned: boolean
  onChange(given: Partial<Counted> | null): void
}) {
  const w = useWords(mobileWords)
  const t = useWords(stocktakeWords)
  const difference = counted === undefined ? 0 : counted.quantity - lot.quantity
  const shotIds = counted?.shotIds ?? []
  return (
    <li className="card" data-counted={counted !== undefined}>
      <label>
        <strong>
          {lot.item} {lot.model}
        </strong>
        <small data-differs={difference !== 0}>
          {w.onFile(`${numberWords(lot.quantity)} ${lot.unit}`)}
          {difference === 0 ? '' : ` · ${difference > 0 ? '+' : '−'}${numberWords(Math.abs(difference))}`}
          {lot.expired ? ` · ${w.expired}` : ''}
          {isScanned ? ` · ${t.scanned}` : ''}
        </small>
        <input
          // What "as on file" puts in is to stand there.
          key={counted === undefined ? 'none' : counted.quantity}
          type="number"
          inputMode="decimal"
          min={0}
          step="any"
          id={`count-${lot.id}`}
          aria-label={`${w.countTitle} ${lot.item}`}
          defaultValue={counted?.quantity ?? ''}
          onBlur={({ currentTarget: { value } }) => onChange(value === '' ? null : { quantity: Number(value) })}
        />
      </label>
      {counted === undefined ? (
        <button type="button" className="button secondary" onClick={() => onChange({ quantity: lot.quantity })}>
          {t.same}
        </button>
      ) : null}
      {difference === 0 ? null : (
        <div className="count-differs">
          <label className="field">
            {t.why}
            <input
              maxLength={300}
              placeholder={t.whyHint}
              defaultValue={counted?.note ?? ''}
              onBlur={({ currentTarget: { value } }) => onChange({ note: value.trim() === '' ? null : value.trim() })}
            />
          </label>
          <Pictures
            ids={shotIds}
            dutyId={duty.id}
            pointId={null}
            subject="stocktake"
            title={lot.item}
            onShot={({ id }) => onChange({ shotIds: [...shotIds, id] })}
          />
        </div>
      )}
    </li>
  )
}
