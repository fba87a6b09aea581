import type { LonLat } from '@huanying/contracts/values'

export type PositionFault = 'insecure' | 'missing' | 'denied' | 'unavailable' | 'timeout'
export type Position = { readonly place: LonLat; readonly accuracyM: number } | { readonly fault: PositionFault }

const rounded = (degrees: number) => Number(degrees.toFixed(6))
// Of the browser's GeolocationPositionError: 1 permission denied, 2 unavailable, 3 timed out.
const faults: Readonly<Record<number, PositionFault>> = { 1: 'denied', 2: 'unavailable', 3: 'timeout' }

/**
 * Where the device is, or why that can't be told. The browser gives WGS-84, which is CGCS2000 to within a decimetre
 * (see the domain's coordinates).
 */
export function findPosition(): Promise<Position> {
  // A browser gives no position to a page that came by plain http, and says “denied” of it.
  if (!globalThis.isSecureContext) return Promise.resolve({ fault: 'insecure' })
  if (!('geolocation' in navigator)) return Promise.resolve({ fault: 'missing' })
  return new Promise((resolve) =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          place: { lon: rounded(coords.longitude), lat: rounded(coords.latitude) },
          accuracyM: coords.accuracy,
        }),
      ({ code }) => resolve({ fault: faults[code] ?? 'unavailable' }),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 15_000 },
    ),
  )
}
