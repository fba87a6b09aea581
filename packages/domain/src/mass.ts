/** A mass in the unit that people say it in: tonnes from one tonne on, kilograms below, so that half a kilogram is never "0 t". */
export function massOf(kg: number): { readonly amount: number; readonly unit: 't' | 'kg' } {
  const exact = Number(kg.toPrecision(6))
  return exact >= 1000 ? { amount: rounded(exact / 1000), unit: 't' } : { amount: rounded(exact), unit: 'kg' }
}

/** Three decimals are enough from one on; below it three figures stand whatever the size. */
const rounded = (value: number): number => (value >= 1 ? Math.round(value * 1000) / 1000 : Number(value.toPrecision(3)))

/** A mass in Chinese prose: 1.5吨, 0.5千克. */
export function chineseMass(kg: number): string {
  const { amount, unit } = massOf(kg)
  return `${plainNumber(amount)}${unit === 't' ? '吨' : '千克'}`
}

/** Kilograms of an amount in a unit as people write it. */
export function massKgOf(amount: number, unit: string): number {
  const perUnit: Readonly<Record<string, number>> = { 吨: 1000, t: 1000, 千克: 1, 公斤: 1, kg: 1, 克: 0.001 }
  return amount * (perUnit[unit.toLowerCase()] ?? Number.NaN)
}

/** A number without exponent, for prose. */
const plainNumber = (value: number): string =>
  value.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: 15 })
