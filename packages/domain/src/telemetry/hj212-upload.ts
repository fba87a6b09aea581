import type { Hj212Message } from './hj212-message.ts'

/** Over what a value was measured: 实时、分钟、小时、日数据. */
export type Span = 'realtime' | 'minute' | 'hour' | 'day'

/** The commands that upload data (HJ 212-2017 appendix C): real-time, minutes, hours, day. */
export const uploadCommands: Readonly<Record<string, Span>> = {
  '2011': 'realtime',
  '2051': 'minute',
  '2061': 'hour',
  '2031': 'day',
}

/** What was measured of one factor (监测因子), in the unit that the standard's appendix B gives its code. */
export interface Measured {
  readonly code: string
  readonly rtd?: number
  readonly avg?: number
  readonly min?: number
  readonly max?: number
  readonly cou?: number
  /** Converted figures (折算值) of exhaust. */
  readonly zsRtd?: number
  readonly zsAvg?: number
  readonly zsMin?: number
  readonly zsMax?: number
  /** How it was measured (数据标记, HJ 212-2017 §6.6.4): N, F, M, S, D, C, T, B, or a city's own. */
  readonly flag?: string
}

export interface Upload {
  readonly span: Span
  readonly dataTime: Date
  readonly values: readonly Measured[]
}

type Figure = Exclude<keyof Measured, 'code' | 'flag'>

const figures: Readonly<Record<string, Figure>> = {
  Rtd: 'rtd',
  Avg: 'avg',
  Min: 'min',
  Max: 'max',
  Cou: 'cou',
  ZsRtd: 'zsRtd',
  ZsAvg: 'zsAvg',
  ZsMin: 'zsMin',
  ZsMax: 'zsMax',
}

/** Why a message of an upload command is not taken: `detail` is what stands in it. */
export interface UploadFault {
  readonly fault: 'no-time' | 'bad-time' | 'bad-value' | 'no-values' | 'too-many'
  readonly detail: string
}

/** More factors than this no device has. */
export const factorsAtMost = 500
/** What programs print where there is no figure: said to be none, and not a lost one. */
const none =
  /^(?:|-+|\*+|\/+|[+-]?1\.#(?:IND|INF|QNAN|SNAN)0*|[+-]?nan(?:\(ind\))?|[+-]?inf(?:inity)?|null|n\/?a|none)$/i
/** A number as programs print doubles: sign, point without digits on one side, exponent, any number of decimals. */
const printed = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i

/**
 * What a message uploads; null when it is no upload. All or nothing: a figure that can't be read makes a fault of the whole, so
 * that nothing is acknowledged of which a part was thrown away. Figures that are said to be none are left out; so are fields that
 * are no figures (times of samples, marks of instruments). Parts of a split upload are read each for itself.
 */
export function parseUpload({ cn, parameters }: Pick<Hj212Message, 'cn' | 'parameters'>): Upload | UploadFault | null {
  const span = uploadCommands[cn]
  if (span === undefined) return null
  let time: string | null = null
  const values = new Map<string, Record<string, number | string>>()
  for (const field of parameters.split(/[;,]/)) {
    const [name = '', ...rest] = field.trim().split('=')
    const value = rest.join('=').trim()
    if (name === 'DataTime') {
      time = value
      continue
    }
    const [, code, what = ''] =
      /^([0-9A-Za-z_]{1,32})-(Zs(?:Rtd|Avg|Min|Max)|Rtd|Avg|Min|Max|Cou|Flag)$/.exec(name) ?? []
    if (code === undefined) continue
    const known = values.get(code) ?? {}
    values.set(code, known)
    const figure = figures[what]
    if (figure === undefined) {
      if (/^[0-9A-Za-z]{1,8}$/.test(value)) known['flag'] = value
    } else if (!none.test(value)) {
      const number = Number(value)
      if (!printed.test(value) || !Number.isFinite(number))
        return { fault: 'bad-value', detail: field.trim().slice(0, 80) }
      known[figure] = number
    }
  }
  if (time === null) return { fault: 'no-time', detail: '' }
  const dataTime = momentOf(time)
  if (dataTime === null) return { fault: 'bad-time', detail: time.slice(0, 40) }
  if (values.size === 0) return { fault: 'no-values', detail: '' }
  if (values.size > factorsAtMost) return { fault: 'too-many', detail: String(values.size) }
  return { span, dataTime, values: [...values].map(([code, measured]) => ({ code, ...measured })) }
}

/**
 * A DataTime on China's clocks: YYYYMMDDhhmmss, also with milliseconds, without seconds, or with marks between its parts; null
 * when there is no such moment, or it is from before there were loggers.
 */
function momentOf(written: string): Date | null {
  const digits = written.replaceAll(/[-/:.\sT]/g, '')
  if (!/^2\d{11}(?:\d{2}(?:\d{3})?)?$/.test(digits)) return null
  const text = digits.slice(0, 14).padEnd(14, '0')
  const iso = text.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6')
  const moment = new Date(`${iso}+08:00`)
  // A 31 February becomes a day in March instead of none.
  const isReal = !Number.isNaN(moment.getTime()) && dataTimeOf(moment) === text
  return isReal ? moment : null
}

/** A moment as the standard writes it in DataTime, on China's clocks (UTC+8), to the second. */
export function dataTimeOf(moment: Date): string {
  return new Date(moment.getTime() + 8 * 3600_000).toISOString().replace(/\D/g, '').slice(0, 14)
}
