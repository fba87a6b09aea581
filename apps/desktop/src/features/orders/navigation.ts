import type { LonLat } from '@huanying/contracts/values'
import { fromCgcs2000 } from '@huanying/domain/geo/coordinates'

/** A link that opens a place in AMap (高德), which reckons in GCJ-02: its own position, not the ledger's, goes in. */
export function amapLink(place: LonLat, name: string): string {
  const { lon, lat } = fromCgcs2000(place, 'GCJ02')
  // Written out, not by URLSearchParams: the app takes `+` in a name for a plus.
  return `https://uri.amap.com/marker?position=${lon.toFixed(6)},${lat.toFixed(6)}&name=${encodeURIComponent(name)}&coordinate=gaode&callnative=1&src=huanying`
}
