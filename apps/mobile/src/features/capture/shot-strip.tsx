import { useWords } from '@huanying/ui/language'
import { checkInWords } from '@huanying/ui/words/check-in'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useEffect, useRef, useState } from 'react'
import { useOnline } from '../../shell/online.ts'
import { useSession } from '../../shell/session.tsx'
import { useLiveQuery } from 'dexie-react-hooks'
import type { KeptShot } from '../../shell/storage.ts'

/**
 * Pictures taken so far, with whether the server has them; a touch shows one large, and there it can be withdrawn.
 */
export function ShotStrip({
  ids,
  onDelete,
}: {
  ids: readonly string[]
  onDelete?: ((id: string) => void) | undefined
}) {
  const w = useWords(mobileWords)
  const { storage } = useSession()
  const shots = useLiveQuery(() => storage.shots.bulkGet([...ids]), [ids.join()])
  const [opened, setOpened] = useState<KeptShot | null>(null)
  return (
    <>
      <ul className="shot-strip" aria-label={w.photos}>
        {ids.map((id, index) => {
          const shot = shots?.[index]
          return (
            <li key={id}>
              {shot === undefined ? (
                <EarlierPicture id={id} said={w.earlierPhoto} />
              ) : (
                <Thumbnail shot={shot} onOpen={() => setOpened(shot)} />
              )}
            </li>
          )
        })}
      </ul>
      {opened === null ? null : (
        <Enlarged
          shot={opened}
          onClose={() => setOpened(null)}
          onDelete={
            onDelete === undefined
              ? undefined
              : () => {
                  onDelete(opened.id)
                  setOpened(null)
                }
          }
        />
      )}
    </>
  )
}

/** A picture of an earlier round, no longer on this phone: as the server shows it, or in words without signal. */
export function EarlierPicture({ id, said }: { id: string; said: string }) {
  const isOnline = useOnline()
  const [isMissing, setIsMissing] = useState(false)
  if (!isOnline || isMissing) return <span className="shot-earlier">{said}</span>
  return (
    <figure className="shot-again">
      <img
        src={`/api/v1/shots/${id}/picture?copy=small`}
        alt={said}
        loading="lazy"
        onError={() => setIsMissing(true)}
      />
      <figcaption>{said}</figcaption>
    </figure>
  )
}

/** An address under which the browser shows bytes, for as long as they are on the screen. */
export function useUrl(bytes: Blob): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(bytes)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes])
  return url
}

function Thumbnail({ shot, onOpen }: { shot: KeptShot; onOpen(): void }) {
  const w = useWords(mobileWords)
  const c = useWords(checkInWords)
  const url = useUrl(shot.thumbnail)
  const state = shot.bytes === null ? w.sent : w.unsentShot
  return (
    <figure data-sent={shot.bytes === null}>
      <button type="button" className="shot-open" aria-label={c.enlarge} onClick={onOpen}>
        <img src={url} alt={w.photo} />
      </button>
      <figcaption>{state}</figcaption>
    </figure>
  )
}

/** One picture, as large as the phone: the whole one while it is here, then what the server shows of it. */
function Enlarged({
  shot,
  onClose,
  onDelete,
}: {
  shot: KeptShot
  onClose(): void
  onDelete: (() => void) | undefined
}) {
  const w = useWords(mobileWords)
  const c = useWords(checkInWords)
  const dialog = useRef<HTMLDialogElement>(null)
  const local = useUrl(shot.bytes ?? shot.thumbnail)
  const [isRemote, setIsRemote] = useState(shot.bytes === null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="shot-large" aria-label={w.photo} onClose={onClose}>
      <img
        src={isRemote ? `/api/v1/shots/${shot.id}/picture?copy=marked` : local}
        alt={w.photo}
        // Not looked into yet, or no signal: the small one is here.
        onError={() => setIsRemote(false)}
      />
      <div className="bottom-pair">
        {onDelete === undefined ? null : (
          <button
            type="button"
            className="button danger"
            onClick={() => {
              if (globalThis.confirm(c.confirmWithdraw)) onDelete()
            }}
          >
            {c.withdraw}
          </button>
        )}
        <button type="button" className="button secondary" onClick={onClose}>
          {w.camera.close}
        </button>
      </div>
    </dialog>
  )
}
