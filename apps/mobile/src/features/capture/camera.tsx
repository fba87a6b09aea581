import type { LonLat } from '@huanying/contracts/values'
import { distanceM } from '@huanying/domain/geo/geodesic'
import { distanceWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { checkInWords } from '@huanying/ui/words/check-in'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '../../shell/session.tsx'
import type { KeptShot } from '../../shell/storage.ts'
import { isStorageFull } from '../../shell/storage.ts'
import { takeChallenges } from '../../shell/device.ts'
import { useLiveCamera } from './live-camera.ts'
import { useFix, watchMotion } from './position.ts'
import type { Fix } from './position.ts'
import { useUrl } from './shot-strip.tsx'
import { takeShot } from './take-shot.ts'
import './camera.css'

export interface CameraProps {
  readonly dutyId: string | null
  readonly pointId: string | null
  readonly subject: string
  readonly title: string
  /** Where the point is, to tell how far off one stands before the shot. */
  readonly place?: LonLat | null
  onShot(shot: KeptShot): void
  /** Takes the picture just taken back, to take it again. */
  readonly onRetake?: ((id: string) => void) | undefined
  onClose(): void
}

/** The live camera, full screen. Nothing can be picked from a file or a gallery: there is no such way. */
export function Camera({ dutyId, pointId, subject, title, place, onShot, onRetake, onClose }: CameraProps) {
  const w = useWords(mobileWords).camera
  const session = useSession()
  const fix = useFix()
  const video = useRef<HTMLVideoElement>(null)
  const motion = useRef<ReturnType<typeof watchMotion>>(null)
  const stream = useLiveCamera()
  const [isLive, setIsLive] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [taken, setTaken] = useState(0)
  const [last, setLast] = useState<KeptShot | null>(null)

  useEffect(() => {
    const watching = watchMotion()
    motion.current = watching
    return () => watching.stop()
  }, [])
  useEffect(() => {
    // A challenge of this very moment, where there is signal; else the pool has one.
    if (navigator.onLine) void takeChallenges(session.storage, 1).catch(() => undefined)
  }, [session, taken])
  useEffect(() => {
    if (stream.state === 'open' && video.current !== null) video.current.srcObject = stream.media
  }, [stream])

  async function shoot(): Promise<void> {
    if (video.current === null || stream.state !== 'open' || motion.current === null) return
    setIsBusy(true)
    setTrouble(null)
    motion.current.ask()
    try {
      const camera = stream.media.getVideoTracks()[0]?.label ?? ''
      const facts = { video: video.current, fix, motion: motion.current.read(), camera: camera.slice(0, 200) }
      const shot = await takeShot(session, { ...facts, dutyId, pointId, subject })
      onShot(shot)
      setLast(shot)
      navigator.vibrate?.(40)
      setTaken((count) => count + 1)
    } catch (error) {
      setTrouble(isStorageFull(error) ? w.full : w.failed(error instanceof Error ? error.message : String(error)))
    }
    setIsBusy(false)
  }

  return (
    <div className="camera" role="dialog" aria-modal="true" aria-label={title}>
      <header>
        <button type="button" onClick={onClose}>
          {taken > 0 ? w.done(taken) : w.close}
        </button>
        <strong>{title}</strong>
      </header>
      {stream.state === 'open' ? (
        <video ref={video} autoPlay playsInline muted onPlaying={() => setIsLive(true)} />
      ) : (
        <p className="camera-message" role="alert">
          {w[stream.state]}
        </p>
      )}
      <footer>
        <p data-fix={fix.state} role="status">
          {fix.state === 'fixed' ? w.fixed(Math.round(fix.accuracyM)) : w.fix[fix.state]}
        </p>
        {fix.state === 'fixed' && place !== null && place !== undefined ? <Away fix={fix} place={place} /> : null}
        {trouble === null ? null : (
          <p className="camera-trouble" role="alert">
            {trouble}
          </p>
        )}
        {last === null ? null : (
          <Last
            shot={last}
            onRetake={
              onRetake === undefined
                ? undefined
                : () => {
                    onRetake(last.id)
                    setLast(null)
                    setTaken((count) => Math.max(0, count - 1))
                  }
            }
          />
        )}
        <button
          type="button"
          className="camera-shutter"
          aria-label={w.shoot}
          disabled={!isLive || isBusy}
          onClick={() => void shoot()}
        />
      </footer>
    </div>
  )
}

/** Farther than so many metres beside what the position may be off, a person stands at another place. */
const besidePointM = 60

/** How far off the point one stands, before the shot. */
function Away({ fix, place }: { fix: Fix; place: LonLat }) {
  const c = useWords(checkInWords)
  const away = distanceM(fix.place, place)
  const isFar = away - 2 * fix.accuracyM > besidePointM
  return (
    <p data-far={isFar} role="status">
      {isFar ? c.far(distanceWords(away)) : c.near(distanceWords(away))}
    </p>
  )
}

/** The picture just taken, to be looked at, and taken again where it turned out badly. */
function Last({ shot, onRetake }: { shot: KeptShot; onRetake: (() => void) | undefined }) {
  const c = useWords(checkInWords)
  const url = useUrl(shot.thumbnail)
  return (
    <div className="camera-last">
      <img src={url} alt={c.lastShot} />
      {onRetake === undefined ? null : (
        <button type="button" onClick={onRetake}>
          {c.retake}
        </button>
      )}
    </div>
  )
}
