import { useEffect, useState } from 'react'

export interface Fix {
  readonly place: { readonly lon: number; readonly lat: number }
  readonly accuracyM: number
  readonly altitudeM: number | null
  readonly speedMS: number | null
  readonly at: string
}

export type FixState = { readonly state: 'waiting' | 'refused' | 'unavailable' } | ({ readonly state: 'fixed' } & Fix)

/** Where the phone is, while a screen asks. A refused permission is told apart from no signal. */
export function useFix(): FixState {
  const [fix, setFix] = useState<FixState>({ state: 'waiting' })
  useEffect(() => {
    if (!('geolocation' in navigator)) {
      setFix({ state: 'unavailable' })
      return
    }
    const watch = navigator.geolocation.watchPosition(
      ({ coords, timestamp }) =>
        setFix({
          state: 'fixed',
          place: { lon: coords.longitude, lat: coords.latitude },
          accuracyM: coords.accuracy,
          altitudeM: coords.altitude,
          speedMS: coords.speed,
          at: new Date(timestamp).toISOString(),
        }),
      (error) => setFix({ state: error.code === error.PERMISSION_DENIED ? 'refused' : 'unavailable' }),
      { enableHighAccuracy: true, maximumAge: 5000 },
    )
    return () => navigator.geolocation.clearWatch(watch)
  }, [])
  return fix
}

export interface Motion {
  tilt: { alpha: number | null; beta: number | null; gamma: number | null } | null
  accelerationMS2: number | null
}

/** Where a phone asks before it gives sensor facts (iOS), it must be asked from within a touch. */
type AskingSensor = { requestPermission?: () => Promise<string> }

/** The newest sensor facts, read at the moment of a shot; `ask` belongs into the touch that takes it. */
export function watchMotion(): { read(): Motion; ask(): void; stop(): void } {
  let tilt: Motion['tilt'] = null
  let accelerationMS2: number | null = null
  const onTilt = ({ alpha, beta, gamma }: DeviceOrientationEvent) => {
    tilt = { alpha, beta, gamma }
  }
  const onMotion = ({ accelerationIncludingGravity: a }: DeviceMotionEvent) => {
    accelerationMS2 = a === null ? null : Math.hypot(a.x ?? 0, a.y ?? 0, a.z ?? 0)
  }
  globalThis.addEventListener('deviceorientation', onTilt)
  globalThis.addEventListener('devicemotion', onMotion)
  return {
    read: () => ({ tilt, accelerationMS2 }),
    ask() {
      for (const sensor of [globalThis.DeviceMotionEvent, globalThis.DeviceOrientationEvent])
        // Refused is an answer too: the facts then say null.
        void (sensor as AskingSensor | undefined)?.requestPermission?.().catch(() => undefined)
    },
    stop() {
      globalThis.removeEventListener('deviceorientation', onTilt)
      globalThis.removeEventListener('devicemotion', onMotion)
    },
  }
}
