import type { LonLat } from '@huanying/contracts/values'
import { distanceM } from '../geo/geodesic.ts'

/**
 * What betrays a position that was made up (虚拟定位): a browser is not told of mock providers, but their positions are
 * typed or copied, and a receiver's never are. `repeated` is the same number for number at another point, `ledger` the
 * point's own coordinates, `typed` has no more than four decimals (11 m), `tooGood` is better than phones can tell.
 */
export type MockSign = 'repeated' | 'ledger' | 'typed' | 'tooGood'

/** Under open sky a phone knows its place within some 5 m (GPS.gov, GPS Accuracy); below 1 m is no phone. */
const accuracyOfNoPhoneM = 1
/** Within so many metres of the ledger's coordinates a position is theirs; six decimals are 0.1 m. */
const sameAsLedgerM = 0.2

export function mockSigns(position: {
  readonly place: LonLat
  readonly accuracyM: number
  readonly point: LonLat | null
  readonly samePositions: number
}): MockSign[] {
  const { place, accuracyM, point, samePositions } = position
  const signs: MockSign[] = []
  if (samePositions > 0) signs.push('repeated')
  if (point !== null && distanceM(place, point) < sameAsLedgerM) signs.push('ledger')
  if (isTyped(place.lon) && isTyped(place.lat)) signs.push('typed')
  if (accuracyM < accuracyOfNoPhoneM) signs.push('tooGood')
  return signs
}

const isTyped = (degrees: number) => Math.abs(degrees * 1e4 - Math.round(degrees * 1e4)) < 1e-6

/** Programs that stand in for a camera and show a file or another screen; the label is the browser's own. */
const standIns = /virtual|fake|dummy|\bobs\b|manycam|droidcam|iriun|epoccam|xsplit|snap camera|v4l2loopback|虚拟/i

/** The name of a camera that is a program, else null. */
export function virtualCamera(label: string): string | null {
  return standIns.test(label) ? label : null
}
