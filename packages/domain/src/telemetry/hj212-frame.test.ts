import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frameOf, hj212Check, longestRest, longestSegment, splitFrames } from './hj212-frame.ts'
import type { Split } from './hj212-frame.ts'

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const joined = (a: Uint8Array, b: Uint8Array) => Uint8Array.from([...a, ...b])

/** HJ 212-2017 appendix A. */
const published =
  'QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&'
/** A frame of a water outfall that circulates among implementations. */
const inUse =
  'QN=20210320163101890;ST=32;CN=2011;PW=123456;MN=81733553213013;Flag=4;CP=&&DataTime=20210320013400;w00000-Rtd=181.682,w00000-Flag=N;w21001-SampleTime=20210320005400,w21001-Rtd=45.160,w21001-Flag=N;w21011-SampleTime=20210320013400,w21011-Rtd=1.970,w21011-Flag=N;w21003-SampleTime=20210320013400,w21003-Rtd=53.131,w21003-Flag=N;w01018-SampleTime=20210320013400,w01018-Rtd=194.200,w01018-Flag=N;w01001-SampleTime=20210320013406,w01001-Rtd=7.496,w01001-Flag=N&&'

describe('a frame', () => {
  test.each([
    ['of the standard', published, '##0101', '1C80'],
    ['in use', inUse, '##0457', '6E80'],
    [
      'that acknowledges',
      'QN=20160801085000001;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&',
      '##0087',
      'C241',
    ],
  ])('%s has the published length and check', (_, segment, begin, check) => {
    expect(hj212Check(bytesOf(segment)).toString(16).toUpperCase().padStart(4, '0')).toBe(check)
    expect(frameOf(segment)).toBe(`${begin}${segment}${check}\r\n`)
  })

  test('is never made of more than fits into one', () => {
    expect(() => frameOf('x'.repeat(longestSegment + 1))).toThrow('longer than 1024')
  })
})

const good = frameOf(published)
const counts = ({ segments, wrongChecks, malformed, strayBytes, rest }: Split) => ({
  segments: segments.length,
  wrongChecks,
  malformed,
  strayBytes,
  rest: rest.length,
})
const none = { segments: 0, wrongChecks: 0, malformed: 0, strayBytes: 0, rest: 0 }

describe('frames are taken out of bytes', () => {
  test.each<[string, string, Partial<ReturnType<typeof counts>>]>([
    ['one frame', good, { segments: 1 }],
    ['two glued frames without line ends', good.trim() + good.trim(), { segments: 2 }],
    ['the check in small letters', good.replace('1C80', '1c80'), { segments: 1 }],
    ['noise before and between', `ab${good}xyz\r\n${good}`, { segments: 2, strayBytes: 5 }],
    ['three hashes', `#${good}`, { segments: 1, malformed: 1, strayBytes: 1 }],
    [
      'a wrong check, then a right frame',
      good.replace('=30', '=31') + good,
      { segments: 1, wrongChecks: 1, strayBytes: 111 },
    ],
    ['a length that is no number', `##01a1${good}`, { segments: 1, malformed: 1, strayBytes: 6 }],
    [
      'a length of more than there is, cut short by the line end',
      `##1025${good}`,
      { segments: 1, malformed: 1, strayBytes: 6 },
    ],
    ['a length of nothing', `##00001C80\r\n${good}`, { segments: 1, malformed: 1, strayBytes: 10 }],
    [
      'a length too great, cut short by its line end',
      good.replace('0101', '0900') + good,
      { segments: 1, malformed: 1, strayBytes: 111 },
    ],
    ['a length too small', good.replace('0101', '0100') + good, { segments: 1, malformed: 1, strayBytes: 111 }],
    ['no hexadecimal check', good.replace('1C80', '1G80'), { malformed: 1, strayBytes: 111 }],
    ['a page request', 'GET / HTTP/1.1\r\nhost: x\r\n\r\n', { strayBytes: 21 }],
    ['half a frame', good.slice(0, 40), { rest: 40 }],
    ['the first hash of a frame', '#', { rest: 1 }],
    ['nothing', '', {}],
  ])('%s', (_, text, expected) => {
    expect(counts(splitFrames(bytesOf(text)))).toEqual({ ...none, ...expected })
  })

  test('a segment longer than the standard’s 1024 bytes comes out whole', () => {
    const long = 'w'.repeat(3000)
    const bytes = bytesOf(long)
    const frame = `##3000${long}${hj212Check(bytes).toString(16).toUpperCase().padStart(4, '0')}\r\n`
    expect(splitFrames(bytesOf(frame)).segments).toEqual([long])
  })

  test('line ends outside of frames are counted, and the first of what is no frame is shown', () => {
    expect(splitFrames(bytesOf(`\r\n\r\n${good}`)).lineEnds).toBe(6)
    expect(splitFrames(bytesOf(good.replace('1C80', '1C81'))).wrong).toBe(good.replace('1C80', '1C81').slice(0, 200))
  })

  const segment = fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom(...'QNSTCPMW=;&0123456789ABCabc-.,') })
  const noise = fc.constantFrom(
    '',
    '\r\n',
    '#',
    '##',
    '##12',
    '##0009x',
    'GET /\r\n',
    '\u0000\u00ff',
    good.slice(3),
    good.slice(0, 70),
  )
  const stream = fc
    .array(fc.tuple(noise, segment), { maxLength: 6 })
    .map((parts) => parts.map(([before, text]) => before + frameOf(text)).join(''))

  test('however the bytes are cut, the same comes out, and what waits never grows beyond one frame', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.nat(400), { maxLength: 12 }), (text, cuts) => {
        const bytes = bytesOf(text)
        const whole = splitFrames(bytes)
        const places = [...new Set([0, ...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length])].toSorted(
          (a, b) => a - b,
        )
        let rest: Uint8Array = new Uint8Array()
        const all = { segments: [] as string[], wrongChecks: 0, malformed: 0, strayBytes: 0 }
        for (const [index, from] of places.slice(0, -1).entries()) {
          const split = splitFrames(joined(rest, bytes.subarray(from, places[index + 1])))
          all.segments.push(...split.segments)
          all.wrongChecks += split.wrongChecks
          all.malformed += split.malformed
          all.strayBytes += split.strayBytes
          rest = split.rest
          expect(rest.length).toBeLessThan(longestRest)
        }
        expect({ ...all, rest }).toEqual({
          segments: whole.segments,
          wrongChecks: whole.wrongChecks,
          malformed: whole.malformed,
          strayBytes: whole.strayBytes,
          rest: whole.rest,
        })
      }),
      { numRuns: 500 },
    )
  })

  test('every segment comes out as it was framed, and any bytes at all are survived', () => {
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 8 }), (segments) => {
        expect(splitFrames(bytesOf(segments.map(frameOf).join(''))).segments).toEqual(segments)
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12_000 }), (bytes) => {
        expect(splitFrames(bytes).rest.length).toBeLessThan(longestRest)
      }),
    )
  })
})
