import { phoneTime } from '@huanying/domain/evidence/proven-time'
import { distanceM } from '@huanying/domain/geo/geodesic'
import { momentInShanghai } from '@huanying/domain/shanghai-time'
import type { Config } from '#kernel/config'
import type { ShotRow } from './store.ts'
import type { WatermarkText } from './watermark.ts'

const degrees = (value: number) => Math.abs(value).toFixed(6)
/** Farther from everything known, no name helps. */
const namedWithinM = 5000

/** Within so many metres of its point a shot was taken at the enterprise's address. */
const onSiteM = 300

/**
 * What the watermark of a shot says; the picture's language is Chinese, as the record's. Time and place are the phone's and said to
 * be; a time that cannot be true gives way to the window that is proven. The place is named by what is nearest to the position, not
 * by where the shot should have been taken.
 */
export function watermarkText(
  shot: ShotRow,
  near: { readonly name: string; readonly distanceM: number } | null,
  { publicUrl, clockS }: Pick<Config, 'publicUrl'> & { readonly clockS: number },
): WatermarkText {
  return {
    time: timeWords(shot, clockS),
    subject: [shot.enterprise_name, shot.point_name].filter((part) => part !== null).join(' · '),
    place: [placeName(shot, near), coordinates(shot)].filter((part) => part !== null).join('　'),
    inspector: shot.inspector,
    checkCode: shot.check_code,
    proof: publicUrl === null ? shot.check_code : `${publicUrl}/proof/${shot.check_code}`,
  }
}

function timeWords({ taken_at, proven_after, declared_at }: ShotRow, clockS: number): string {
  const words = (moment: Date) => momentInShanghai(moment).slice(0, 19).replace('T', ' ')
  const times = { takenAt: taken_at, provenAfter: proven_after, provenBefore: declared_at }
  if (phoneTime(times, clockS) !== 'outside') return `手机时间 ${words(taken_at)}`
  const window = proven_after === null ? '' : `${words(proven_after)} 之后、`
  return `手机时间不可信，签名于 ${window}${words(declared_at)} 之前`
}

function placeName(shot: ShotRow, near: { readonly name: string; readonly distanceM: number } | null): string | null {
  if (isOnSite(shot, near)) return shot.address ?? shot.enterprise_name
  if (near === null || near.distanceM > namedWithinM) return null
  return near.distanceM < 100 ? `${near.name}附近` : `距${near.name}约 ${roughly(near.distanceM)}`
}

function isOnSite(shot: ShotRow, near: { readonly name: string; readonly distanceM: number } | null): boolean {
  const { place } = shot.facts
  const { point_lon: lon, point_lat: lat } = shot
  if (place === null) return false
  if (lon !== null && lat !== null) return distanceM(place, { lon, lat }) <= onSiteM
  return near !== null && near.name === shot.enterprise_name && near.distanceM <= onSiteM
}

const roughly = (distanceM: number) =>
  distanceM < 1000 ? `${Math.round(distanceM / 10) * 10} 米` : `${(distanceM / 1000).toFixed(1)} 公里`

function coordinates({ facts: { place, accuracyM } }: ShotRow): string {
  if (place === null) return '未取得定位'
  const within = accuracyM === null ? '' : ` ±${Math.round(accuracyM)} m`
  return `手机定位 东经 ${degrees(place.lon)}° 北纬 ${degrees(place.lat)}°${within}`
}
