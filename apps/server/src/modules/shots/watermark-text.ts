import { momentInShanghai } from '@huanying/domain/shanghai-time'
import type { Config } from '#kernel/config'
import type { ShotRow } from './store.ts'
import type { WatermarkText } from './watermark.ts'

const degrees = (value: number) => Math.abs(value).toFixed(6)

/** What the watermark of a shot says; the picture's language is Chinese, as the record's. */
export function watermarkText(shot: ShotRow, config: Pick<Config, 'publicUrl'>): WatermarkText {
  const { place, accuracyM } = shot.facts
  const where =
    place === null
      ? '未取得定位'
      : `东经 ${degrees(place.lon)}° 北纬 ${degrees(place.lat)}°${accuracyM === null ? '' : ` ±${Math.round(accuracyM)} m`}`
  return {
    time: momentInShanghai(shot.taken_at).slice(0, 19).replace('T', ' '),
    subject: [shot.enterprise_name, shot.point_name].filter((part) => part !== null).join(' · '),
    place: [shot.address, where].filter((part) => part !== null).join('　'),
    inspector: shot.inspector,
    checkCode: shot.check_code,
    proof: config.publicUrl === null ? shot.check_code : `${config.publicUrl}/proof/${shot.check_code}`,
  }
}
