import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frameOf } from './hj212-frame.ts'
import { newLine, stepLine } from './logger-line.ts'
import type { HeardFrame, LineEffect, LineInput, LineLimits, LoggerLine, Outcome } from './logger-line.ts'

const limits: LineLimits = {
  framesPerSecond: 10,
  framesWaiting: 4,
  strayBytes: 100,
  refusals: 3,
  stallMs: 1000,
  stallAtMostMs: 5000,
}
const now = new Date('2026-05-16T15:00:00+08:00')
const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** A frame of one device; the number makes it another one. */
const upload = (number = 1, { flag = 5, minute = '00' } = {}) =>
  frameOf(
    `QN=2026051615000${String(number).padStart(4, '0')};ST=32;CN=2011;PW=123456;MN=81733553213013;Flag=${flag};CP=&&DataTime=20260516150${minute.padStart(2, '0')}0;w01018-Rtd=${number}.5,w01018-Flag=N&&`,
  )
const login = frameOf('QN=20260516150000001;ST=32;CN=9021;PW=123456;MN=81733553213013;Flag=5;CP=&&&&')
const clockQuestion = frameOf('QN=20260516150000001;ST=32;CN=1013;PW=123456;MN=81733553213013;Flag=5;CP=&&&&')
const withoutMn = frameOf('QN=20260516150000001;ST=32;CN=2011;PW=123456;MN=;Flag=5;CP=&&DataTime=20260516150000&&')
const withoutTime = frameOf('QN=1;ST=32;CN=2011;PW=123456;MN=81733553213013;Flag=5;CP=&&w01018-Rtd=1.5&&')

/** Tells a line one thing after another; keeps what was to be done. */
function lineOf(own: Partial<LineLimits> = {}) {
  const all = { ...limits, ...own }
  let line: LoggerLine = newLine(all, 0)
  const done: LineEffect[] = []
  const tell = (input: LineInput): readonly LineEffect[] => {
    const step = stepLine(line, input, all)
    line = step.line
    done.push(...step.effects)
    return step.effects
  }
  const stored = () => framesOf(done)
  return {
    done,
    tell,
    stored,
    line: () => line,
    come: (text: string, atMs = 0) => tell({ kind: 'came', bytes: bytesOf(text), atMs }),
    settle: (frame: HeardFrame | undefined, outcome: Outcome) => {
      if (frame === undefined) throw new Error('nothing was stored')
      return tell({ kind: 'settled', frame, outcome, now })
    },
  }
}
const framesOf = (effects: readonly LineEffect[]) =>
  effects.flatMap((effect) => (effect.kind === 'store' ? [effect.frame] : []))
const answersOf = (effects: readonly LineEffect[]) =>
  effects.flatMap((effect) => (effect.kind === 'answer' ? [effect.frame] : []))
const endsOf = (effects: readonly LineEffect[]) =>
  Object.fromEntries(effects.flatMap((effect) => (effect.kind === 'count' ? [[effect.end, effect.by]] : [])))
const isOpen = (effects: readonly LineEffect[]) => effects.findLast(({ kind }) => kind === 'flow')
const opened = { kind: 'flow', isOpen: true }
const held = { kind: 'flow', isOpen: false }
const closed = { kind: 'close', isSoft: false }

describe('a frame', () => {
  test('is answered after it was stored, and not before', () => {
    const { come, settle, stored } = lineOf()
    expect(answersOf(come(upload()))).toEqual([])
    expect(stored()).toHaveLength(1)
    const effects = settle(stored()[0], 'kept')
    expect(answersOf(effects)).toEqual([expect.stringContaining('CN=9014')])
    expect(endsOf(effects)).toEqual({ kept: 1 })
  })

  test('that asks for no answer, or could not be stored, is not answered', () => {
    const { come, settle, stored } = lineOf()
    come(upload(1, { flag: 4 }) + upload(2))
    expect(answersOf(settle(stored()[0], 'kept'))).toEqual([])
    const lost = settle(stored()[1], 'failed')
    expect([answersOf(lost), endsOf(lost)]).toEqual([[], { failed: 1 }])
  })

  test('of a login is answered to a device that proved itself, a question for the time is counted', () => {
    const { come, settle, stored } = lineOf()
    expect(endsOf(come(clockQuestion))).toEqual({ otherCommands: 1 })
    expect(stored()).toEqual([])
    come(login)
    expect(stored()[0]).toMatchObject({ upload: null })
    const effects = settle(stored()[0], 'kept')
    expect([answersOf(effects)[0], endsOf(effects)]).toEqual([expect.stringContaining('Logon=1'), { otherCommands: 1 }])
  })

  test.each([
    ['with a field missing', withoutMn, 'bad-field', 'MN', ''],
    ['without its time', withoutTime, 'no-time', '', '81733553213013'],
    ['with a wrong check', upload().replace(/....\r\n$/, '0000\r\n'), 'wrong-check', '', '81733553213013'],
    ['cut off', '##00x1', 'no-frame', '', ''],
  ])('%s leaves a trace that says why', (_, text, reason, detail, mn) => {
    const { come, stored } = lineOf({ strayBytes: 1000 })
    const effects = come(text)
    expect(effects).toContainEqual({ kind: 'note', mn, reason, detail, frame: expect.any(String) })
    expect(stored()).toEqual([])
  })

  test('ahead of the platform’s clock says by how many minutes', () => {
    const { come, settle, stored } = lineOf()
    come(upload(1, { minute: '45' }))
    const effects = settle(stored()[0], 'future')
    const ahead = String(Math.round(((stored()[0]?.upload?.dataTime.getTime() ?? 0) - now.getTime()) / 60_000))
    expect(effects).toContainEqual(expect.objectContaining({ kind: 'note', reason: 'future', detail: ahead }))
    expect(effects).toContainEqual({ kind: 'say', mn: '81733553213013', outcome: 'future' })
  })
})

describe('a line', () => {
  test('is held while as many frames wait as may, and goes on with the first that is settled', () => {
    const { come, settle, stored } = lineOf()
    expect(isOpen(come(upload(1) + upload(2) + upload(3)))).toEqual(opened)
    expect(isOpen(come(upload(4)))).toEqual(held)
    expect(isOpen(settle(stored()[0], 'kept'))).toEqual(opened)
  })

  test('that sends faster than it may waits for its turn, once', () => {
    const { come, tell } = lineOf({ framesWaiting: 100 })
    const burst = (count: number) => Array.from({ length: count }, (_, at) => upload(at)).join('')
    expect(isOpen(come(burst(10)))).toEqual(opened)
    const over = come(burst(5))
    expect(over).toContainEqual({ kind: 'wait', ms: 500, next: 'turn' })
    expect(isOpen(over)).toEqual(held)
    // Nothing more than the first waits for the turn.
    expect(come(burst(1)).filter(({ kind }) => kind === 'wait')).toEqual([])
    const early = tell({ kind: 'turn', atMs: 400 })
    expect([early.filter(({ kind }) => kind === 'wait').length, isOpen(early)]).toEqual([1, held])
    expect(isOpen(tell({ kind: 'turn', atMs: 700 }))).toEqual(opened)
  })

  test('with wrong access codes waits twice as long each time and no longer than it may, for the last of them', () => {
    const { come, settle, stored, tell, done } = lineOf({ refusals: 100, framesWaiting: 100, framesPerSecond: 100 })
    for (let number = 0; number < 5; number += 1) come(upload(number))
    for (const frame of stored()) settle(frame, 'wrong-access-code')
    const waits = done.flatMap((effect) => (effect.kind === 'wait' ? [effect.ms] : []))
    expect(waits).toEqual([1000, 2000, 4000, 5000, 5000])
    expect(isOpen(tell({ kind: 'waited', stall: 1 }))).toEqual(held)
    expect(isOpen(tell({ kind: 'waited', stall: 5 }))).toEqual(opened)
    // A right one begins anew.
    come(upload(6) + upload(7))
    settle(stored()[5], 'kept')
    expect(settle(stored()[6], 'wrong-access-code')).toContainEqual({ kind: 'wait', ms: 1000, next: { stall: 6 } })
  })

  test('is closed after so many refused frames in a row; one that is kept forgives', () => {
    const { come, settle, stored } = lineOf({ framesWaiting: 100 })
    come(upload(1) + upload(2) + upload(3) + upload(4) + upload(5) + upload(6))
    for (const at of [0, 1]) expect(settle(stored()[at], 'unknown-device')).not.toContainEqual(closed)
    settle(stored()[2], 'kept')
    for (const at of [3, 4]) settle(stored()[at], 'unknown-device')
    expect(settle(stored()[5], 'unknown-device')).toContainEqual(closed)
    expect(come(upload(7))).toEqual([])
  })

  test('of nothing but noise is closed before all of it was looked into', () => {
    const { come, stored, line } = lineOf()
    const noise = 'x'.repeat(4096)
    expect(come(noise + noise + upload())).toContainEqual(closed)
    expect(stored()).toEqual([])
    expect(line().strayBytes).toBe(4096)
    expect(lineOf().come('\r\n'.repeat(200))).toContainEqual(closed)
  })

  test('that is finished reads no more, and closes softly once the last frame is settled', () => {
    const { come, settle, stored, tell } = lineOf()
    come(upload(1) + upload(2))
    expect(tell({ kind: 'finish' })).toEqual([held])
    expect(settle(stored()[0], 'kept').at(-1)).toEqual(held)
    const last = settle(stored()[1], 'kept')
    expect(last.map(({ kind }) => kind)).toEqual(['count', 'answer', 'close'])
    expect(last.at(-1)).toEqual({ kind: 'close', isSoft: true })
    expect(lineOf().tell({ kind: 'finish' })).toEqual([{ kind: 'close', isSoft: true }])
  })
})

describe('whatever happens', () => {
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 9999 }).map((number) => upload(number)) },
    fc.constantFrom(login, clockQuestion, withoutMn, withoutTime, '##', '##0010abc', '\r\n', 'noise'),
    fc.string({ unit: 'binary-ascii', maxLength: 40 }),
  )
  const wide = { framesPerSecond: 1e6, framesWaiting: 1e6, strayBytes: 1e6, refusals: 1e6 }

  test('the same frames are heard however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.array(fc.nat(400), { maxLength: 20 }), (pieces, cuts) => {
        const text = pieces.join('')
        const whole = lineOf(wide)
        whole.come(text)
        const cut = lineOf(wide)
        const places = [0, ...cuts.map((at) => Math.min(at, text.length)).toSorted((a, b) => a - b), text.length]
        for (const [index, from] of places.entries()) cut.come(text.slice(from, places[index + 1] ?? text.length))
        expect(cut.stored()).toEqual(whole.stored())
        expect([...cut.line().rest]).toEqual([...whole.line().rest])
      }),
    )
  })

  const event = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('come' as const), pieces: fc.array(piece, { maxLength: 6 }) }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('settle' as const),
        which: fc.nat(),
        outcome: fc.constantFrom<Outcome>('kept', 'kept', 'unknown-device', 'wrong-access-code', 'future', 'failed'),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('time' as const), ms: fc.nat(3000) }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'finish' as const }) },
  )

  test('each kept frame is answered once, what waits is counted, and what is closed stays closed', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const line = lineOf()
        let atMs = 0
        let waiting: HeardFrame[] = []
        let timers: { dueMs: number; next: 'turn' | { stall: number } }[] = []
        const check = (effects: readonly LineEffect[], wasClosed: boolean) => {
          for (const effect of effects)
            if (effect.kind === 'wait') timers.push({ dueMs: atMs + effect.ms, next: effect.next })
          waiting.push(...framesOf(effects))
          expect(line.line().waiting).toBe(waiting.length)
          // One wait for the turn at most is under way.
          expect(timers.filter(({ next }) => next === 'turn').length).toBeLessThanOrEqual(1)
          if (wasClosed) {
            expect(framesOf(effects)).toEqual([])
            expect(effects.some(({ kind }) => kind === 'flow' || kind === 'close')).toBe(false)
          } else if (!line.line().isClosed) {
            const { isFinishing, isSlowed, stall } = line.line()
            const mayRead = !isFinishing && !isSlowed && stall === null && waiting.length < limits.framesWaiting
            expect(effects.at(-1)).toEqual({ kind: 'flow', isOpen: mayRead })
          }
        }
        const tell = (act: () => readonly LineEffect[]) => {
          const wasClosed = line.line().isClosed
          check(act(), wasClosed)
        }
        for (const happening of events) {
          if (happening.kind === 'come') tell(() => line.come(happening.pieces.join(''), atMs))
          else if (happening.kind === 'finish') tell(() => line.tell({ kind: 'finish' }))
          else if (happening.kind === 'time') {
            atMs += happening.ms
            const due = timers.filter(({ dueMs }) => dueMs <= atMs)
            timers = timers.filter(({ dueMs }) => dueMs > atMs)
            for (const { next } of due)
              tell(() => line.tell(next === 'turn' ? { kind: 'turn', atMs } : { kind: 'waited', ...next }))
          } else if (waiting.length > 0) {
            const frame = waiting[happening.which % waiting.length]
            waiting = waiting.filter((one) => one !== frame)
            const wants = frame?.courtesy !== null || frame.message.wantsAnswer
            tell(() => {
              const effects = line.settle(frame, happening.outcome)
              expect(answersOf(effects)).toHaveLength(happening.outcome === 'kept' && wants ? 1 : 0)
              return effects
            })
          }
        }
        // Nothing holds a line for ever: once all is settled and the time is over, it reads on or is closed.
        while (waiting.length > 0) {
          const [frame] = waiting.splice(0, 1)
          tell(() => line.settle(frame, 'failed'))
        }
        for (let round = 0; round < 50 && timers.length > 0; round += 1) {
          atMs += 10_000
          for (const { next } of timers.splice(0))
            tell(() => line.tell(next === 'turn' ? { kind: 'turn', atMs } : { kind: 'waited', ...next }))
        }
        expect(timers).toEqual([])
        if (!line.line().isClosed) expect(isOpen(line.done)).toEqual(line.done.length === 0 ? undefined : opened)
        expect(line.done.filter(({ kind }) => kind === 'close').length).toBeLessThanOrEqual(1)
      }),
    )
  })
})
