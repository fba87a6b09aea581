import { toCgcs2000 } from '@huanying/domain/geo/coordinates'
import type { LonLat } from '@huanying/contracts/values'

/**
 * Where the drilled plant stands in the demo: the pair that the ledger's format gives as its example, in GCJ-02. The
 * pair lies south of the urban area, in 邯山区 (130402), where the ledger has the plant too: the place is invented.
 */
export const drillSiteGcj02: LonLat = { lon: 114.4391, lat: 36.5312 }
export const drillSite: LonLat = toCgcs2000(drillSiteGcj02, 'GCJ02')
