import type { LonLat } from '@huanying/contracts/values'
import { fromCgcs2000 } from '@huanying/domain/geo/coordinates'

/** A link that opens a place in AMap (高德), which reckons in GCJ-02: its own position, not the ledger's, goes in. */
export function amapLink(place: LonLat, name: string): string {
  const { lon, lat } = fromCgcs2000(place, 'GCJ02')
  const query = new URLSearchParams({
    position: `${lon.toFixed(6)},${lat.toFixed(6)}`,
    name,
    coordinate: 'gaode',
    callnative: '1',
    src: 'huanying',
  })
  return `https://uri.amap.com/marker?${query}`
}
