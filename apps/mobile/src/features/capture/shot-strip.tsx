import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useEffect, useState } from 'react'
import { useSession } from '../../shell/session.tsx'
import { useLiveQuery } from 'dexie-react-hooks'
import type { KeptShot } from '../../shell/storage.ts'

/** Pictures taken so far, with whether the server has them. Pictures of an earlier round are known by number only. */
export function ShotStrip({ ids }: { ids: readonly string[] }) {
  const w = useWords(mobileWords)
  const { storage } = useSession()
  const shots = useLiveQuery(() => storage.shots.bulkGet([...ids]), [ids.join()])
  return (
    <ul className="shot-strip" aria-label={w.photos}>
      {ids.map((id, index) => {
        const shot = shots?.[index]
        return (
          <li key={id}>
            {shot === undefined ? <span className="shot-earlier">{w.earlierPhoto}</span> : <Thumbnail shot={shot} />}
          </li>
        )
      })}
    </ul>
  )
}

function Thumbnail({ shot }: { shot: KeptShot }) {
  const w = useWords(mobileWords)
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(shot.thumbnail)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [shot.thumbnail])
  const state = shot.bytes === null ? w.sent : w.unsentShot
  return (
    <figure data-sent={shot.bytes === null}>
      <img src={url} alt={w.photo} />
      <figcaption>{state}</figcaption>
    </figure>
  )
}
