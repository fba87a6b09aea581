import { phonePath } from './phone-path.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultChoice, whenToSend } from './choice.ts'
import { cutText, messageText } from './message-text.ts'
import { nextAttempt } from '../delivery.ts'
import { ladderOf } from './sending.ts'

const moment = (text: string) => new Date(`${text}+08:00`)
const when = (pace: 'urgent' | 'legal' | 'plain', choice: Partial<typeof defaultChoice>, text: string) =>
  whenToSend(pace, { ...defaultChoice, ...choice }, moment(text), moment(text)).toISOString()

describe('when a message may go', () => {
  test.each([
    ['urgent', '2026-05-16T23:30:00', '2026-05-16T23:30:00'],
    ['legal', '2026-05-16T21:59:00', '2026-05-16T21:59:00'],
    ['legal', '2026-05-16T22:00:00', '2026-05-17T07:00:00'],
    ['legal', '2026-05-17T00:00:05', '2026-05-17T07:00:00'],
    ['plain', '2026-05-17T06:59:00', '2026-05-17T07:00:00'],
    ['plain', '2026-05-17T07:00:00', '2026-05-17T07:00:00'],
  ] as const)('%s at %s: %s, with the quiet hours that hold by default', (pace, now, expected) => {
    expect(when(pace, {}, now)).toBe(moment(expected).toISOString())
  })

  test('quiet hours may lie within one day, be none, or begin when they end', () => {
    const noon = { quiet: { from: '12:00', to: '14:00' } }
    expect(when('plain', noon, '2026-05-18T12:30:00')).toBe(moment('2026-05-18T14:00:00').toISOString())
    expect(when('plain', noon, '2026-05-18T23:30:00')).toBe(moment('2026-05-18T23:30:00').toISOString())
    for (const quiet of [null, { from: '00:00', to: '00:00' }])
      expect(when('plain', { quiet }, '2026-05-18T03:00:00')).toBe(moment('2026-05-18T03:00:00').toISOString())
  })

  // 16 May 2026 is a Saturday; 1 October begins a holiday of which the notice is known or weekends alone count.
  test.each([
    ['2026-05-15T07:30:00', '2026-05-15T08:30:00'],
    ['2026-05-15T15:00:00', '2026-05-18T08:30:00'],
    ['2026-05-16T10:00:00', '2026-05-18T08:30:00'],
  ])('what is collected at %s comes together at %s', (now, expected) => {
    expect(when('plain', { isDigest: true }, now)).toBe(moment(expected).toISOString())
    expect(when('legal', { isDigest: true }, now)).toBe(moment(now).toISOString())
  })

  test('is never before it was asked, and never inside quiet hours unless urgent', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
    fc.assert(
      fc.property(
        fc.constantFrom('legal', 'plain'),
        fc.record({ from: time, to: time }),
        fc.boolean(),
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        (pace, quiet, isDigest, now) => {
          const choice = { ...defaultChoice, quiet, isDigest }
          const sent = whenToSend(pace, choice, now, now)
          expect(sent.getTime()).toBeGreaterThanOrEqual(now.getTime())
          // Asked again at the moment that was given, it goes.
          expect(whenToSend(pace, choice, now, sent).getTime()).toBe(sent.getTime())
          expect(whenToSend('urgent', choice, now, now)).toBe(now)
        },
      ),
    )
  })
})

describe('an attempt that failed', () => {
  const made = moment('2026-05-16T08:00:00')
  test('is repeated at growing distance, and given up after three days, an urgent one after two hours', () => {
    for (const [pace, hours, atLeast] of [
      ['legal', 72, 35],
      ['urgent', 2, 20],
    ] as const) {
      let now = made
      let attempts = 0
      for (
        let next: Date | null = made;
        next !== null;
        next = nextAttempt(ladderOf(pace), { attempts, madeAt: made }, now)
      ) {
        expect(next.getTime()).toBeGreaterThanOrEqual(now.getTime())
        now = next
        attempts += 1
      }
      expect(now.getTime() - made.getTime()).toBeLessThanOrEqual(hours * 3600_000)
      expect(attempts).toBeGreaterThan(atLeast)
    }
  })
  test('waits as long as the other side said', () => {
    const held = moment('2026-05-16T08:10:00')
    expect(nextAttempt(ladderOf('plain'), { attempts: 1, madeAt: made }, made, held)).toEqual(held)
  })
})

describe('the message', () => {
  const notice = (number: number) => ({
    kind: 'warning' as const,
    text: { zh: `第${number}号预警`, en: `Warning ${number}` },
    path: `/warnings?rule=${number}`,
  })
  test('tells one notice in its own words, with its page', () => {
    expect(messageText({ first: [notice(1)], counts: { warning: 1 } }, 'zh', 'https://yj.example.org')).toEqual({
      subject: '环境应急：第1号预警',
      body: '第1号预警\nhttps://yj.example.org/warnings?rule=1',
    })
  })
  test('counts many, and tells the first few of them', () => {
    const first = [1, 2, 3, 4, 5].map(notice)
    const { subject, body } = messageText({ first, counts: { warning: 35, reminder: 2 } }, 'zh', null)
    expect(subject).toBe('您有 37 条环境应急通知（预警 35 条、催办 2 条）')
    expect(body.split('\n').slice(1)).toEqual([
      '1. 第1号预警',
      '2. 第2号预警',
      '3. 第3号预警',
      '4. 第4号预警',
      '5. 第5号预警',
      '……另有 32 条。',
      '请登录平台查看。',
    ])
    expect(messageText({ first, counts: { warning: 5 } }, 'en', null).subject).toBe(
      '5 environmental emergency notices (5 warnings)',
    )
  })
  test('is cut between characters, never inside one', () => {
    expect(cutText('𠮷𠮷𠮷', 2)).toBe('𠮷…')
    expect(cutText('短', 2)).toBe('短')
  })
})

test('a notice opens its page of the phone app where there is one', () => {
  expect(phonePath('/duties?view=list&duty=7')).toBe('/duties/7')
  expect(phonePath('/duties?view=list')).toBe('/')
  expect(phonePath('/dangers?danger=7')).toBe('/dangers')
  expect(phonePath('/warnings?rule=material-expires')).toBe('/warnings')
  expect(phonePath('/orders/7')).toBeNull()
})
