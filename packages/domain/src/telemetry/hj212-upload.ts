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
  /** How it was measured (数据标记, HJ 212-2017 §6.6.4): N, F, M, S, D, C, T, B, or a city's own. */
  readonly flag?: string
}

export interface Upload {
  readonly span: Span
  readonly dataTime: Date
  readonly values: readonly Measured[]
}

const figures: Readonly<Record<string, 'rtd' | 'avg' | 'min' | 'max' | 'cou'>> = {
  Rtd: 'rtd',
  Avg: 'avg',
  Min: 'min',
  Max: 'max',
  Cou: 'cou',
}

/**
 * What a message uploads; null when it is no upload, has no right DataTime, or measured nothing. Values that are no numbers
 * and figures beside these (converted ones, times of samples) are left out. Parts of a split upload are read each for itself.
 */
export function parseUpload({ cn, parameters }: Pick<Hj212Message, 'cn' | 'parameters'>): Upload | null {
  const span = uploadCommands[cn]
  if (span === undefined) return null
  let dataTime: Date | null = null
  const values = new Map<string, Record<string, number | string>>()
  for (const field of parameters.split(/[;,]/)) {
    const [name = '', value = ''] = field.trim().split('=')
    if (name === 'DataTime') {
      dataTime = momentOf(value)
      continue
    }
    const [, code, what = ''] = /^([0-9A-Za-z_]{1,20})-(Rtd|Avg|Min|Max|Cou|Flag)$/.exec(name) ?? []
    if (code === undefined) continue
    const known = values.get(code) ?? {}
    const figure = figures[what]
    if (figure !== undefined && /^-?\d{1,15}(\.\d{1,10})?$/.test(value))
      values.set(code, { ...known, [figure]: Number(value) })
    if (what === 'Flag' && /^[0-9A-Za-z]{1,4}$/.test(value)) values.set(code, { ...known, flag: value })
  }
  if (dataTime === null || values.size === 0) return null
  return { span, dataTime, values: [...values].map(([code, measured]) => ({ code, ...measured })) }
}

/** A DataTime, YYYYMMDDhhmmss on China's clocks; null when there is no such moment, or it is from before there were loggers. */
function momentOf(text: string): Date | null {
  if (!/^2\d{13}$/.test(text)) return null
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
