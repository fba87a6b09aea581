import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import { massOf } from '@huanying/domain/mass'

export { momentBeside, spanWords } from '@huanying/domain/shanghai-time'

const zone = 'Asia/Shanghai'
const parts = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, ...options })
const dayFormat = parts({ year: 'numeric', month: '2-digit', day: '2-digit' })
const momentFormat = parts({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })
const secondFormat = parts({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
const clockFormat = parts({ hour: '2-digit', minute: '2-digit' })

/** The day of a moment in Asia/Shanghai, YYYY-MM-DD. */
export function dayOf(moment: string | Date): string {
  return dayFormat.format(new Date(moment))
}

/** A moment in Asia/Shanghai, `2026-05-16 15:02`. */
export function momentWords(moment: string | Date): string {
  return momentFormat.format(new Date(moment))
}

/** The time of day of a moment in Asia/Shanghai, `15:02`, or with seconds `15:02:03`. */
export function clockWords(moment: string | Date, seconds = false): string {
  return (seconds ? secondFormat : clockFormat).format(new Date(moment))
}

/** A moment to the second, where it is told what is proven: `2026-05-14 15:02:03`. */
export function preciseWords(moment: string | Date): string {
  return `${dayOf(moment)} ${clockWords(moment, true)}`
}

/** How long ago something was, in the largest sensible unit. */
export function ageWords(moment: string | Date, now: Date, language: Language): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - new Date(moment).getTime()) / 60_000))
  if (minutes < 1) return wordsIn(language, ['刚刚', 'just now'])
  if (minutes < 60) return wordsIn(language, [`${minutes} 分钟前`, `${minutes} min ago`])
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return wordsIn(language, [`${hours} 小时前`, `${hours} h ago`])
  const days = Math.floor(hours / 24)
  return wordsIn(language, [`${days} 天前`, `${days} d ago`])
}

/** A number with thousands separators and at most so many decimals; no trailing zeros. */
export function numberWords(value: number, decimals = 2): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: decimals })
}

/** A mass given in kilograms: tonnes from one on, kilograms below; never `0 t` for what is not nothing. */
export function massWords(kg: number): string {
  const { amount, unit } = massOf(kg)
  return `${amount >= 1 ? numberWords(amount, 3) : amount.toLocaleString('en-US', { maximumSignificantDigits: 3 })} ${unit}`
}

/** A distance: whole metres below 1 km, then kilometres with one decimal. */
export function distanceWords(distanceM: number): string {
  return distanceM < 1000 ? `${Math.round(distanceM)} m` : `${numberWords(distanceM / 1000, 1)} km`
}

/** An area: hectares below 1 km², then square kilometres. */
export function areaWords(squareMetres: number): string {
  if (squareMetres < 1_000_000) return `${numberWords(squareMetres / 10_000, squareMetres < 100_000 ? 1 : 0)} ha`
  return `${numberWords(squareMetres / 1_000_000, 2)} km²`
}

const bearings = {
  zh: ['北', '东北', '东', '东南', '南', '西南', '西', '西北'],
  en: ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'],
} as const

/** One of eight compass words for a bearing clockwise from north, degrees. */
export function bearingWords(bearingDeg: number, language: Language): string {
  return bearings[language][Math.round((((bearingDeg % 360) + 360) % 360) / 45) % 8] ?? ''
}

/** A place as text, five decimals (about a metre). */
export function placeWords({ lon, lat }: { lon: number; lat: number }): string {
  return `${lon.toFixed(5)}, ${lat.toFixed(5)}`
}
