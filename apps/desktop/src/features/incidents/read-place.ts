import type { LonLat } from '@huanying/contracts/values'
import { coordinateFault } from '@huanying/domain/geo/coordinates'
import type { CoordinateFault } from '@huanying/domain/geo/coordinates'

/** A place typed as longitude and latitude in degrees (CGCS2000), with a comma or a space between; or what is wrong with it. */
export function readPlace(text: string): LonLat | { readonly fault: CoordinateFault } {
  const parts = text
    .trim()
    .split(/[\s,，、;；]+/)
    .filter((part) => part !== '')
  const [lon = Number.NaN, lat = Number.NaN] = parts.map((part) => Number(part.replace(/[°EN]$/i, '')))
  if (parts.length !== 2) return { fault: 'not-a-number' }
  const fault = coordinateFault(lon, lat)
  return fault === null ? { lon, lat } : { fault }
}
