import type { Duty } from '@huanying/contracts/duties'
import { numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useSession } from '../../shell/session.tsx'
import { useLiveQuery } from 'dexie-react-hooks'
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
  if (draft === undefined) return null
  const shown = (materials ?? []).filter(({ item, model }) => `${item} ${model ?? ''}`.includes(wanted.trim()))
  const count = (materialId: string, value: string) =>
    void changeDraft(storage, duty, (one) => ({
      ...one,
      counts: [
        ...one.counts.filter((each) => each.materialId !== materialId),
        ...(value === '' ? [] : [{ materialId, quantity: Number(value), note: null }]),
      ],
    }))
  return (
    <section>
      <label className="field">
        {w.find}
        <input type="search" value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />
      </label>
      <button type="button" className="button" onClick={() => setIsScanning(true)}>
        {w.scan.open}
      </button>
      {unknown ? <p role="alert">{w.scan.unknown}</p> : null}
      <ul className="counts">
        {shown.map((lot) => (
          <li key={lot.id}>
            <label>
              <strong>
                {lot.item} {lot.model}
              </strong>
              <small>{w.onFile(`${numberWords(lot.quantity)} ${lot.unit}`)}</small>
              <input
                type="number"
                inputMode="decimal"
                min={0}
                step="any"
                id={`count-${lot.id}`}
                aria-label={`${w.countTitle} ${lot.item}`}
                defaultValue={draft.counts.find(({ materialId }) => materialId === lot.id)?.quantity ?? ''}
                onBlur={({ currentTarget: { value } }) => count(lot.id, value)}
              />
            </label>
          </li>
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
    </section>
  )
}
