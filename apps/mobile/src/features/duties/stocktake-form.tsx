import type { Duty } from '@huanying/contracts/duties'
import type { Material } from '@huanying/contracts/materials'
import { numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useLocation } from '@tanstack/react-router'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { Icon } from '../../shell/icons.tsx'
import { useSession } from '../../shell/session.tsx'
import type { Draft } from '../../shell/storage.ts'
import { LabelScanner } from '../capture/label-scanner.tsx'
import { changeDraft, draftOf } from './draft.ts'

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
  const count = (materialId: string, value: string) =>
    void changeDraft(storage, duty, (one) => ({
      ...one,
      counts: [
        ...one.counts.filter((each) => each.materialId !== materialId),
        ...(value === '' ? [] : [{ materialId, quantity: Number(value), note: null }]),
      ],
    }))
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
            counted={draft.counts.find(({ materialId }) => materialId === lot.id)?.quantity ?? null}
            onCount={(value) => count(lot.id, value)}
          />
        ))}
      </ul>
      {isScanning ? (
        <LabelScanner
          onLabel={({ id }) => {
            setIsScanning(false)
            setWanted('')
            setSought(id)
          }}
          onClose={() => setIsScanning(false)}
        />
      ) : null}
    </>
  )
}

function Lot({ lot, counted, onCount }: { lot: Material; counted: number | null; onCount(value: string): void }) {
  const w = useWords(mobileWords)
  const difference = counted === null ? 0 : counted - lot.quantity
  return (
    <li className="card" data-counted={counted !== null}>
      <label>
        <strong>
          {lot.item} {lot.model}
        </strong>
        <small data-differs={difference !== 0}>
          {w.onFile(`${numberWords(lot.quantity)} ${lot.unit}`)}
          {difference === 0 ? '' : ` · ${difference > 0 ? '+' : '−'}${numberWords(Math.abs(difference))}`}
          {lot.expired ? ` · ${w.expired}` : ''}
        </small>
        <input
          type="number"
          inputMode="decimal"
          min={0}
          step="any"
          id={`count-${lot.id}`}
          aria-label={`${w.countTitle} ${lot.item}`}
          defaultValue={counted ?? ''}
          onBlur={({ currentTarget: { value } }) => onCount(value)}
        />
      </label>
    </li>
  )
}
