import { accessCodePattern, mnPattern } from '@huanying/contracts/telemetry'
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

/** Why a data segment is no message: the field at fault, or that there are no parameters. */
export interface MessageFault {
  readonly fault: 'parameters' | 'twice' | 'QN' | 'ST' | 'CN' | 'PW' | 'MN' | 'Flag'
}

/**
 * Reads a data segment, or says what is wrong with it: a field is missing, twice there, or not of its form. The forms are those
 * met in the field, wider than the standard's: identities of other lengths, in small letters or with marks, systems of more than
 * two digits, request numbers without milliseconds, longer access codes.
 */
export function readHj212(segment: string): Hj212Message | MessageFault {
  const parts = /^(.*?);?\s*CP=&&(.*)&&;?\s*$/s.exec(segment)
  if (parts === null) return { fault: 'parameters' }
  const [, head = '', parameters = ''] = parts
  const fields = new Map<string, string>()
  for (const field of head.split(';').filter((text) => text !== '')) {
    const [name = '', value = '', ...more] = field.split('=')
    if (more.length > 0 || fields.has(name.trim())) return { fault: 'twice' }
    fields.set(name.trim(), value.trim())
  }
  const text = (name: string, pattern: RegExp) => {
    const value = fields.get(name) ?? ''
    return pattern.test(value) ? value : null
  }
  const [st, cn, mn] = [text('ST', /^[0-9A-Za-z]{1,6}$/), text('CN', /^\d{4}$/), text('MN', mnPattern)]
  const password = text('PW', accessCodePattern)
  const qn = fields.has('QN') ? text('QN', /^[0-9A-Za-z?]{0,32}$/) : ''
  const flag = fields.has('Flag') ? text('Flag', /^\d{1,3}$/) : '0'
  if (qn === null) return { fault: 'QN' }
  if (st === null) return { fault: 'ST' }
  if (cn === null) return { fault: 'CN' }
  if (password === null) return { fault: 'PW' }
  if (mn === null) return { fault: 'MN' }
  if (flag === null) return { fault: 'Flag' }
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

/** The message of a data segment; null when it is none. */
export function parseHj212(segment: string): Hj212Message | null {
  const read = readHj212(segment)
  return 'fault' in read ? null : read
}

/** The identity that a data segment or a piece of one names, of whatever form; null when it names none. */
export function namedMn(text: string): string | null {
  return /MN=([^;&=\s]{1,40})/.exec(text)?.[1] ?? null
}

/** A text of the line with its access code made unreadable. */
export function withoutAccessCode(text: string): string {
  return text.replaceAll(/PW=[^;&]*/g, 'PW=******')
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

/** Commands that want a word back and store nothing, with the command of their answer. */
const courtesies: Readonly<Record<string, string>> = {
  // 登录注册 of HJ/T 212-2005, also sent as a heartbeat.
  '9021': '9022',
  // 心跳 of HJ 212-2025.
  '9015': '9013',
}

/** The answer to a login or a heartbeat of a device that proved itself; null for every other command. */
export function courtesyAnswer({ qn, cn, password, mn, version }: Hj212Message): string | null {
  const answer = courtesies[cn]
  if (answer === undefined) return null
  const number = qn ?? ''
  const said = answer === '9022' ? `QN=${number};Logon=1` : ''
  return version === 0
    ? frameOf(`ST=91;CN=${answer};PW=${password};MN=${mn};Flag=0;CP=&&${said || `QN=${number};CN=${cn}`}&&`)
    : frameOf(`QN=${number};ST=91;CN=${answer};PW=${password};MN=${mn};Flag=${version << 2};CP=&&${said}&&`)
}
