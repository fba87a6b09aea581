import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitFrames } from './hj212-frame.ts'
import { acknowledgement, parseHj212 } from './hj212-message.ts'
import { dataTimeOf, parseUpload } from './hj212-upload.ts'
import { isPlausible, mergeLatest } from './latest-values.ts'

const of2017 =
  'QN=20160801085857223;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801085857;w01018-Rtd=36.5,w01018-Flag=N;w21003-Rtd=1.02,w21003-Flag=T&&'
const of2005 =
  'ST=32;CN=2051;PW=123456;MN=88888880000001;CP=&&DataTime=20040516021000;011-Cou=200,011-Min=0,011-Avg=30.5,011-Max=60&&'

describe('a message', () => {
  test('of 2017 says who, what, and whether it wants an answer', () => {
    expect(parseHj212(of2017)).toMatchObject({
      qn: '20160801085857223',
      st: '32',
      cn: '2011',
      password: '123456',
      mn: '010000A8900016F000169DC0',
      version: 1,
      wantsAnswer: true,
    })
  })

  test('of 2005 has a shorter identity, and may have neither number nor flag', () => {
    expect(parseHj212(of2005)).toMatchObject({ qn: null, mn: '88888880000001', version: 0, wantsAnswer: false })
  })

  test('in several parts is read part by part', () => {
    expect(parseHj212(of2017.replace('Flag=5', 'Flag=7;PNUM=2;PNO=1'))).toMatchObject({ version: 1, wantsAnswer: true })
  })

  test.each([
    ['no parameters', of2017.replace(/CP=.*/, '')],
    ['parameters without an end', of2017.slice(0, -2)],
    ['no identity', of2017.replace(/MN=\w+;/, '')],
    ['an identity too short', of2017.replace(/MN=\w+;/, 'MN=123;')],
    ['an identity in small letters', of2017.replace('A8900016F', 'a8900016f')],
    ['no password', of2017.replace(/PW=\w+;/, '')],
    ['a field twice', of2017.replace('ST=32', 'ST=32;ST=31')],
    ['a command that is no number', of2017.replace('CN=2011', 'CN=20x1')],
    ['a request number too short', of2017.replace('QN=2016', 'QN=16')],
    ['a flag that is no number', of2017.replace('Flag=5', 'Flag=N')],
    ['nothing', ''],
  ])('with %s is none', (_, segment) => {
    expect(parseHj212(segment)).toBeNull()
  })

  test('is acknowledged in the form of its year', () => {
    const answer = (segment: string) => {
      const message = parseHj212(segment)
      if (message === null) throw new Error('no message')
      return acknowledgement(message)
    }
    expect(answer(of2017)).toMatch(
      /^##0087QN=20160801085857223;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&[0-9A-F]{4}\r\n$/,
    )
    const old = answer(of2005.replace('ST=32', 'QN=20040516010101001;ST=32'))
    const [segment = ''] = splitFrames(new TextEncoder().encode(old)).segments
    expect(parseHj212(segment)).toMatchObject({ cn: '9014', parameters: 'QN=20040516010101001;CN=2051' })
  })
})

const uploadOf = (segment: string) => {
  const message = parseHj212(segment)
  return message === null ? null : parseUpload(message)
}

describe('an upload', () => {
  test('gives each factor its figures, and the time on China’s clocks', () => {
    expect(uploadOf(of2017)).toEqual({
      span: 'realtime',
      dataTime: new Date('2016-08-01T08:58:57+08:00'),
      values: [
        { code: 'w01018', rtd: 36.5, flag: 'N' },
        { code: 'w21003', rtd: 1.02, flag: 'T' },
      ],
    })
    expect(uploadOf(of2005)).toEqual({
      span: 'minute',
      dataTime: new Date('2004-05-16T02:10:00+08:00'),
      values: [{ code: '011', cou: 200, min: 0, avg: 30.5, max: 60 }],
    })
  })

  test.each([
    ['2011', 'realtime'],
    ['2051', 'minute'],
    ['2061', 'hour'],
    ['2031', 'day'],
  ])('by command %s is of the span %s', (cn, span) => {
    expect(parseUpload({ cn, parameters: 'DataTime=20260516150000;a21026-Avg=1' })?.span).toBe(span)
  })

  test.each([
    ['another command', { cn: '2021', parameters: 'DataTime=20260516150000;SB1-RS=1' }],
    ['no time', { cn: '2011', parameters: 'w01018-Rtd=1' }],
    ['a time that is none', { cn: '2011', parameters: 'DataTime=20260231000000;w01018-Rtd=1' }],
    ['a time cut short', { cn: '2011', parameters: 'DataTime=202605161500;w01018-Rtd=1' }],
    ['no value', { cn: '2011', parameters: 'DataTime=20260516150000' }],
    ['a value that is no number', { cn: '2011', parameters: 'DataTime=20260516150000;w01018-Rtd=NaN,w21003-Rtd=1e9' }],
  ])('with %s is none', (_, message) => {
    expect(parseUpload(message)).toBeNull()
  })

  test('leaves out what it does not know and keeps the rest', () => {
    const parameters = 'DataTime=20260516150000;a21026-ZsRtd=4,a21026-Rtd=3.10,a21026-Flag=N;x-y-Rtd=1;a00000-Rtd=--'
    expect(parseUpload({ cn: '2011', parameters })?.values).toEqual([{ code: 'a21026', rtd: 3.1, flag: 'N' }])
  })

  test('of any moment and number is read as it was written', () => {
    const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    const number = fc.integer({ min: -1e9, max: 1e9 }).map((whole) => whole / 1000)
    fc.assert(
      fc.property(moment, number, fc.stringMatching(/^[0-9A-Za-z]{1,8}$/), (at, rtd, code) => {
        const read = parseUpload({ cn: '2011', parameters: `DataTime=${dataTimeOf(at)};${code}-Rtd=${rtd.toFixed(3)}` })
        expect(read?.dataTime.getTime()).toBe(Math.floor(at.getTime() / 1000) * 1000)
        expect(read?.values).toEqual([{ code, rtd: Object.is(rtd, -0) ? 0 : rtd }])
      }),
    )
  })
})

describe('the latest values', () => {
  const at = (time: string, rtd: number, code = 'w01018') => ({
    span: 'realtime' as const,
    dataTime: new Date(`2026-05-16T${time}:00+08:00`),
    values: [{ code, rtd }],
  })

  test('are never replaced by older ones, by those of the same time they are', () => {
    const kept = mergeLatest(mergeLatest([], at('15:00', 1)), at('15:00', 2, 'w21003'))
    expect(mergeLatest(kept, at('14:59', 9))).toEqual(kept)
    expect(mergeLatest(kept, at('15:00', 7)).map(({ code, rtd }) => [code, rtd])).toEqual([
      ['w01018', 7],
      ['w21003', 2],
    ])
  })

  test('are the same in whatever order distinct times arrive, and of a bounded number', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(59), { minLength: 1 }), (minutes) => {
        const uploads = minutes.map((minute) => at(`15:${String(minute).padStart(2, '0')}`, minute))
        const [latest] = uploads.reduce(mergeLatest, [] as ReturnType<typeof mergeLatest>)
        expect(latest?.rtd).toBe(Math.max(...minutes))
      }),
    )
    const many = Array.from({ length: 300 }, (_, index) => at('15:00', 1, `c${index}`))
    expect(many.reduce(mergeLatest, [] as ReturnType<typeof mergeLatest>)).toHaveLength(100)
  })

  test('of a moment far ahead are not believed', () => {
    const now = new Date('2026-05-16T15:00:00+08:00')
    expect(isPlausible(new Date('2026-05-16T15:09:00+08:00'), now)).toBe(true)
    expect(isPlausible(new Date('2026-05-16T15:11:00+08:00'), now)).toBe(false)
  })
})
