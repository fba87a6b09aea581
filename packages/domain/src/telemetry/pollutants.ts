/**
 * Names and units of common factors (监测因子), by their code of HJ 212-2017 appendix B (water codes after HJ 525-2009, air codes
 * after HJ 524-2009). The table was taken from open implementations of the standard that agree with one another
 * (lingkejia/bocon-operation-app `polcodeList17.js`, 2026-11-28), not from the printed standard; codes with doubtful units are
 * left out and shown by their code alone.
 */
export interface Pollutant {
  readonly zh: string
  readonly en: string
  readonly unit: string
}

const [mgL, mgM3] = ['mg/L', 'mg/m³']

export const pollutants: Readonly<Record<string, Pollutant>> = {
  w00000: { zh: '污水流量', en: 'Flow of water', unit: 'L/s' },
  w01001: { zh: 'pH 值', en: 'pH', unit: '' },
  w01009: { zh: '溶解氧', en: 'Dissolved oxygen', unit: mgL },
  w01010: { zh: '水温', en: 'Water temperature', unit: '℃' },
  w01012: { zh: '悬浮物', en: 'Suspended solids', unit: mgL },
  w01018: { zh: '化学需氧量', en: 'COD', unit: mgL },
  w01019: { zh: '高锰酸盐指数', en: 'Permanganate index', unit: mgL },
  w01020: { zh: '总有机碳', en: 'TOC', unit: mgL },
  w20116: { zh: '总铬', en: 'Total chromium', unit: mgL },
  w20121: { zh: '总镍', en: 'Total nickel', unit: mgL },
  w21001: { zh: '总氮', en: 'Total nitrogen', unit: mgL },
  w21003: { zh: '氨氮', en: 'Ammonia N', unit: mgL },
  w21011: { zh: '总磷', en: 'Total phosphorus', unit: mgL },
  w21016: { zh: '氰化物', en: 'Cyanide', unit: mgL },
  w22001: { zh: '石油类', en: 'Oil', unit: mgL },
  w23002: { zh: '挥发酚', en: 'Volatile phenols', unit: mgL },
  a00000: { zh: '废气流量', en: 'Flow of exhaust', unit: 'm³/s' },
  a01011: { zh: '烟气流速', en: 'Flue gas velocity', unit: 'm/s' },
  a01012: { zh: '烟气温度', en: 'Flue gas temperature', unit: '℃' },
  a01014: { zh: '烟气湿度', en: 'Flue gas humidity', unit: '%' },
  a19001: { zh: '氧含量', en: 'Oxygen', unit: '%' },
  a21002: { zh: '氮氧化物', en: 'NOx', unit: mgM3 },
  a21005: { zh: '一氧化碳', en: 'CO', unit: mgM3 },
  a21022: { zh: '氯气', en: 'Chlorine', unit: mgM3 },
  a21024: { zh: '氯化氢', en: 'Hydrogen chloride', unit: mgM3 },
  a21026: { zh: '二氧化硫', en: 'SO₂', unit: mgM3 },
  a21028: { zh: '硫化氢', en: 'Hydrogen sulphide', unit: mgM3 },
  a24088: { zh: '非甲烷总烃', en: 'Non-methane hydrocarbons', unit: mgM3 },
  a25002: { zh: '苯', en: 'Benzene', unit: mgM3 },
  a25003: { zh: '甲苯', en: 'Toluene', unit: mgM3 },
  a34013: { zh: '烟尘', en: 'Particulates', unit: mgM3 },
}

/** What comes first where there is room for a few: what is discharged, before flow, temperature and the like. */
const first = ['w01018', 'w21003', 'w01001', 'a21026', 'a21002', 'a34013', 'a24088', 'a21028', 'a21005', 'a21022']

/** Puts values in the order in which a reader wants them: the main pollutants, then by code, of one factor the newest. */
export function byImportance<Value extends { readonly code: string; readonly at?: string }>(
  values: readonly Value[],
): Value[] {
  const rank = ({ code }: Value) => (first.includes(code) ? first.indexOf(code) : first.length)
  return values.toSorted(
    (a, b) =>
      rank(a) - rank(b) || (a.code < b.code ? -1 : a.code > b.code ? 1 : (b.at ?? '').localeCompare(a.at ?? '')),
  )
}

type Figures = Readonly<Partial<Record<'rtd' | 'avg' | 'min' | 'max' | 'cou', number | undefined>>>

/**
 * The one figure that stands for a value where there is room for one, with its unit: the reading, the mean, the total, the highest or
 * the lowest. A total over a span has no concentration's unit and a code that is not known has none; null when there is no figure.
 */
export function mainFigure(value: Figures & { readonly code: string }): { figure: number; unit: string } | null {
  const { rtd, avg, cou, max, min } = value
  const figure = rtd ?? avg ?? cou ?? max ?? min
  if (figure === undefined) return null
  const isTotal = rtd === undefined && avg === undefined && cou !== undefined
  return { figure, unit: isTotal ? '' : (pollutants[value.code]?.unit ?? '') }
}
