import { frameOf } from './hj212-frame.ts'

/** The fields of a data segment (HJ 212-2017 §6.3.2). */
export interface Hj212Message {
  /** When it was made, to the millisecond, as its number (请求编码); some loggers of 2005 leave it out. */
  readonly qn: string | null
  /** System (系统编码): 21 surface water, 31 air, 32 water … */
  readonly st: string
  /** Command (命令编码). */
  readonly cn: string
  readonly password: string
  /** Device (设备唯一标识): 24 characters, 14 in HJ/T 212-2005. */
  readonly mn: string
  /** 0: HJ/T 212-2005, 1: HJ 212-2017; from the upper six bits of the flag. */
  readonly version: number
  readonly wantsAnswer: boolean
  /** The command's parameters, without `&&` around them. */
  readonly parameters: string
}

/** A device's identity: capital letters and digits, 14 (2005) to 24 (2017) of them. */
export const mnPattern = /^[0-9A-Z]{14,24}$/

/** Reads a data segment; null when it is none: a field is missing, twice there, or not of its form. */
export function parseHj212(segment: string): Hj212Message | null {
  const parts = /^(.*?);?CP=&&(.*)&&;?$/s.exec(segment)
  if (parts === null) return null
  const [, head = '', parameters = ''] = parts
  const fields = new Map<string, string>()
  for (const field of head.split(';').filter((text) => text !== '')) {
    const [name = '', value = '', ...more] = field.split('=')
    if (more.length > 0 || fields.has(name)) return null
    fields.set(name, value.trim())
  }
  const text = (name: string, pattern: RegExp) => {
    const value = fields.get(name) ?? ''
    return pattern.test(value) ? value : null
  }
  const [st, cn, mn] = [text('ST', /^\d{2}$/), text('CN', /^\d{4}$/), text('MN', mnPattern)]
  const password = text('PW', /^[^;&=#]{1,9}$/)
  const qn = fields.has('QN') ? text('QN', /^\d{17}$/) : ''
  const flag = fields.has('Flag') ? text('Flag', /^\d{1,3}$/) : '0'
  if (st === null || cn === null || mn === null || password === null || qn === null || flag === null) return null
  const bits = Number(flag)
  return {
    qn: qn === '' ? null : qn,
    st,
    cn,
    password,
    mn,
    version: bits >> 2,
    wantsAnswer: (bits & 1) === 1,
    parameters,
  }
}

/**
 * The frame that acknowledges data (数据应答, CN=9014): in the form of appendix C of HJ 212-2017; loggers of 2005 are answered in
 * theirs, which names the command in its parameters.
 */
export function acknowledgement({ qn, cn, password, mn, version }: Hj212Message): string {
  const number = qn ?? ''
  return version === 0
    ? frameOf(`ST=91;CN=9014;PW=${password};MN=${mn};Flag=0;CP=&&QN=${number};CN=${cn}&&`)
    : frameOf(`QN=${number};ST=91;CN=9014;PW=${password};MN=${mn};Flag=${version << 2};CP=&&&&`)
}
