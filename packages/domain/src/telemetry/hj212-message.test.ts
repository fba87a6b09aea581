import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitFrames } from './hj212-frame.ts'
import { acknowledgement, courtesyAnswer, parseHj212 } from './hj212-message.ts'
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
    ['no password', of2017.replace(/PW=\w+;/, '')],
    ['a field twice', of2017.replace('ST=32', 'ST=32;ST=31')],
    ['a command that is no number', of2017.replace('CN=2011', 'CN=20x1')],
    ['a request number that breaks the frame', of2017.replace('QN=2016', 'QN=20 16')],
    ['a flag that is no number', of2017.replace('Flag=5', 'Flag=N')],
    ['nothing', ''],
  ])('with %s is none', (_, segment) => {
    expect(parseHj212(segment)).toBeNull()
  })

  test.each([
    ['small letters in the identity', of2017.replace('A8900016F', 'a8900016f'), { mn: '010000a8900016f000169DC0' }],
    ['an identity of 13 with a mark', of2017.replace(/MN=\w+;/, 'MN=D_00000000001;'), { mn: 'D_00000000001' }],
    ['a short identity', of2017.replace(/MN=\w+;/, 'MN=7201007;'), { mn: '7201007' }],
    [
      'a request number of 14 digits',
      of2017.replace('QN=20160801085857223', 'QN=20160801085857'),
      { qn: '20160801085857' },
    ],
    ['a system of four digits', of2017.replace('ST=32', 'ST=9130'), { st: '9130' }],
    ['a longer access code', of2017.replace('PW=123456', 'PW=Ab12345678901'), { password: 'Ab12345678901' }],
    ['blanks around its parts', of2017.replace(';CN=2011', '; CN=2011 ').replace(';CP', '; CP'), { cn: '2011' }],
  ])('with %s is read', (_, segment, expected) => {
    expect(parseHj212(segment)).toMatchObject(expected)
  })

  test('that logs in or shows that it lives is answered in the form of its year', () => {
    const answer = (segment: string) => {
      const message = parseHj212(segment)
      return message === null ? null : courtesyAnswer(message)
    }
    expect(answer('ST=91;CN=9021;PW=123456;MN=88888880000001;Flag=1;CP=&&&&')).toContain(
      'ST=91;CN=9022;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=;Logon=1&&',
    )
    expect(answer('QN=20260801120000001;ST=91;CN=9015;PW=123456;MN=88888880000001;Flag=9;CP=&&&&')).toContain(
      'QN=20260801120000001;ST=91;CN=9013;PW=123456;MN=88888880000001;Flag=8;CP=&&&&',
    )
    expect(answer(of2017)).toBeNull()
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
    expect(parseUpload({ cn, parameters: 'DataTime=20260516150000;a21026-Avg=1' })).toMatchObject({ span })
  })

  test('by another command is none', () => {
    expect(parseUpload({ cn: '2021', parameters: 'DataTime=20260516150000;SB1-RS=1' })).toBeNull()
  })

  test.each([
    ['no time', 'w01018-Rtd=1', 'no-time', ''],
    ['a time that is none', 'DataTime=20260231000000;w01018-Rtd=1', 'bad-time', '20260231000000'],
    ['a time cut short', 'DataTime=2026051615;w01018-Rtd=1', 'bad-time', '2026051615'],
    ['no value', 'DataTime=20260516150000', 'no-values', ''],
    ['a value with its unit', 'DataTime=20260516150000;w01018-Rtd=12mg', 'bad-value', 'w01018-Rtd=12mg'],
    ['a value too great', 'DataTime=20260516150000;w01018-Rtd=1e999', 'bad-value', 'w01018-Rtd=1e999'],
    ['one value of two that can’t be read', 'DataTime=20260516150000;a-Rtd=1;b-Rtd=1.2.3', 'bad-value', 'b-Rtd=1.2.3'],
  ])('with %s is refused whole, and says why', (_, parameters, fault, detail) => {
    expect(parseUpload({ cn: '2011', parameters })).toEqual({ fault, detail })
  })

  test.each([
    ['17.123456789012345', Number('17.123456789012345')],
    ['+3.5', 3.5],
    ['.5', 0.5],
    ['5.', 5],
    ['1.5e-05', 1.5e-5],
    ['1E+03', 1000],
    ['-0.0', -0],
    ['0000123.40', 123.4],
    ['1.7976931348623157e308', Number.MAX_VALUE],
  ])('reads %s as programs print it', (text, rtd) => {
    expect(parseUpload({ cn: '2011', parameters: `DataTime=20260516150000;w01018-Rtd=${text}` })).toMatchObject({
      values: [{ code: 'w01018', rtd }],
    })
  })

  test('reads any double in each of its printed forms', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (rtd) => {
        for (const text of [String(rtd), rtd.toExponential(), `${rtd < 0 ? '' : '+'}${rtd}`])
          expect(parseUpload({ cn: '2011', parameters: `DataTime=20260516150000;x-Rtd=${text}` })).toMatchObject({
            values: [{ code: 'x', rtd: Number(text) }],
          })
      }),
    )
  })

  test.each([
    ['20260801120400000', '2026-08-01T12:04:00+08:00'],
    ['202608011204', '2026-08-01T12:04:00+08:00'],
    ['2026-08-01 12:04:05', '2026-08-01T12:04:05+08:00'],
  ])('takes the time %s', (text, moment) => {
    expect(parseUpload({ cn: '2011', parameters: `DataTime=${text};x-Rtd=1` })).toMatchObject({
      dataTime: new Date(moment),
    })
  })

  test('keeps converted figures, leaves out what is said to be none and what is no figure', () => {
    const parameters =
      'DataTime=20260516150000;a21026-ZsRtd=4,a21026-Rtd=3.10,a21026-Flag=N,a21026-SampleTime=20260516145900;x-y-Rtd=1;a00000-Rtd=--,a00000-Flag=D;a-Rtd=NaN'
    expect(parseUpload({ cn: '2011', parameters })).toMatchObject({
      values: [{ code: 'a21026', zsRtd: 4, rtd: 3.1, flag: 'N' }, { code: 'a00000', flag: 'D' }, { code: 'a' }],
    })
  })

  test('of any moment and number is read as it was written', () => {
    const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    const number = fc.integer({ min: -1e9, max: 1e9 }).map((whole) => whole / 1000)
    fc.assert(
      fc.property(moment, number, fc.stringMatching(/^[0-9A-Za-z]{1,8}$/), (at, rtd, code) => {
        const read = parseUpload({ cn: '2011', parameters: `DataTime=${dataTimeOf(at)};${code}-Rtd=${rtd.toFixed(3)}` })
        expect(read).toEqual({
          span: 'realtime',
          dataTime: new Date(Math.floor(at.getTime() / 1000) * 1000),
          values: [{ code, rtd: Number(rtd.toFixed(3)) }],
        })
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
    const values = (from: number) => Array.from({ length: 500 }, (_, index) => ({ code: `c${from + index}`, rtd: 1 }))
    const many = [0, 500, 1000, 1500, 2000].map((from) => ({ ...at('15:00', 1), values: values(from) }))
    expect(many.reduce(mergeLatest, [] as ReturnType<typeof mergeLatest>)).toHaveLength(2000)
  })

  test('of a reading are not blanked by a minute’s mean, nor by an upload without a figure', () => {
    const reading = mergeLatest([], at('15:00', 14.5))
    const mean = mergeLatest(reading, {
      span: 'minute',
      dataTime: new Date('2026-05-16T15:10:00+08:00'),
      values: [{ code: 'w01018', avg: 13 }],
    })
    expect(mean).toMatchObject([
      { rtd: 14.5, span: 'realtime' },
      { avg: 13, span: 'minute' },
    ])
    const faulty = mergeLatest(reading, { ...at('15:20', 0), values: [{ code: 'w01018', flag: 'D' }] })
    expect(faulty).toEqual([{ ...reading[0], flag: 'D' }])
  })

  test('of a moment far ahead are not believed', () => {
    const now = new Date('2026-05-16T15:00:00+08:00')
    expect(isPlausible(new Date('2026-05-16T15:09:00+08:00'), now)).toBe(true)
    expect(isPlausible(new Date('2026-05-16T15:11:00+08:00'), now)).toBe(false)
  })
})
