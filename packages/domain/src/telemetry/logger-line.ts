import type { RefusalReason } from '@huanying/contracts/telemetry'
import { splitFrames } from './hj212-frame.ts'
import { acknowledgement, courtesyAnswer, namedMn, readHj212 } from './hj212-message.ts'
import type { Hj212Message } from './hj212-message.ts'
import { parseUpload } from './hj212-upload.ts'
import type { Upload } from './hj212-upload.ts'

/** What one line of a data logger may take. */
export interface LineLimits {
  /** What comes faster waits in the network. */
  readonly framesPerSecond: number
  /** Frames that wait for their commit. */
  readonly framesWaiting: number
  /** Bytes that belong to no frame, and refused frames one after another, after which the line is closed. */
  readonly strayBytes: number
  readonly refusals: number
  /** The wait after the first wrong access code; it doubles with each, up to `stallAtMostMs`. */
  readonly stallMs: number
  readonly stallAtMostMs: number
}

/** A frame whose storing is asked for. */
export interface HeardFrame {
  readonly message: Hj212Message
  /** Null: a login or heartbeat, which only wants to know whether it is known. */
  readonly upload: Upload | null
  /** What a login or heartbeat is answered once its device has proved itself. */
  readonly courtesy: string | null
  readonly segment: string
}

/** What became of a frame; `failed`: it could not be stored, and whoever sent it shall send it again. */
export type Outcome = 'kept' | 'unknown-device' | 'wrong-access-code' | 'future' | 'failed'

/** How a frame ends. */
export const frameEnds = [
  'kept',
  'wrongChecks',
  'malformed',
  'otherCommands',
  'unknownDevice',
  'wrongAccessCode',
  'future',
  'failed',
] as const
export type FrameEnd = (typeof frameEnds)[number]

/** Where a line stands between two things that happen to it. */
export interface LoggerLine {
  /** What may be the beginning of a frame. */
  readonly rest: Uint8Array
  /** Since the last frame that was kept. */
  readonly strayBytes: number
  readonly refusals: number
  readonly wrongCodes: number
  /** Frames that may come before the next has to wait for its turn, as of a moment. */
  readonly allowance: number
  readonly allowedAtMs: number
  /** Frames that wait for their commit. */
  readonly waiting: number
  /** Whether it waits for its turn. */
  readonly isSlowed: boolean
  /** Which wrong access code it waits for; null when for none. */
  readonly stall: number | null
  readonly stalls: number
  readonly isFinishing: boolean
  readonly isClosed: boolean
}

/** What happens to a line. */
export type LineInput =
  | { readonly kind: 'came'; readonly bytes: Uint8Array; readonly atMs: number }
  /** `now`: the platform's clock, by which a device's is ahead. */
  | { readonly kind: 'settled'; readonly frame: HeardFrame; readonly outcome: Outcome; readonly now: Date }
  | { readonly kind: 'turn'; readonly atMs: number }
  | { readonly kind: 'waited'; readonly stall: number }
  | { readonly kind: 'finish' }

/** What is to be done for it. */
export type LineEffect =
  | { readonly kind: 'count'; readonly end: FrameEnd; readonly by: number }
  /** A trace of what was not taken. */
  | {
      readonly kind: 'note'
      readonly mn: string
      readonly reason: RefusalReason
      readonly detail: string
      readonly frame: string
    }
  | { readonly kind: 'store'; readonly frame: HeardFrame }
  | { readonly kind: 'say'; readonly mn: string; readonly outcome: Outcome }
  | { readonly kind: 'answer'; readonly frame: string }
  /** After so long comes `next`. */
  | { readonly kind: 'wait'; readonly ms: number; readonly next: 'turn' | { readonly stall: number } }
  | { readonly kind: 'flow'; readonly isOpen: boolean }
  /** At once; or, of one that finishes, once its answers have gone out. */
  | { readonly kind: 'close'; readonly isSoft: boolean }

/** A line that was just opened. */
export function newLine(limits: LineLimits, atMs: number): LoggerLine {
  return {
    rest: new Uint8Array(),
    strayBytes: 0,
    refusals: 0,
    wrongCodes: 0,
    allowance: limits.framesPerSecond,
    allowedAtMs: atMs,
    waiting: 0,
    isSlowed: false,
    stall: null,
    stalls: 0,
    isFinishing: false,
    isClosed: false,
  }
}

/** So much is split into frames at a time: nonsense is noticed before all of it was looked into. */
const lookBytes = 4096
/** Line ends for each frame beyond which they count as nonsense. */
const lineEndsAFrame = 8

/** A line on its way through one step: its state so far, and what is to be done. */
interface Step {
  line: LoggerLine
  readonly limits: LineLimits
  readonly effects: LineEffect[]
}

/** What follows from something that happens to the line of a data logger (数采仪): where it stands then, and what is to be done. */
export function stepLine(
  line: LoggerLine,
  input: LineInput,
  limits: LineLimits,
): { readonly line: LoggerLine; readonly effects: readonly LineEffect[] } {
  const step: Step = { line, limits, effects: [] }
  if (input.kind === 'came') receive(step, input.bytes, input.atMs)
  else if (input.kind === 'settled') settle(step, input)
  else if (input.kind === 'turn') {
    change(step, { isSlowed: false })
    slowDown(step, 0, input.atMs)
  } else if (input.kind === 'waited') {
    // A later wrong code waits on.
    if (input.stall === line.stall) change(step, { stall: null })
  } else change(step, { isFinishing: true })
  endOrFlow(step)
  return { line: step.line, effects: step.effects }
}

function change(step: Step, changed: Partial<LoggerLine>): void {
  step.line = { ...step.line, ...changed }
}

const count = ({ effects }: Step, end: FrameEnd, by = 1) => {
  if (by > 0) effects.push({ kind: 'count', end, by })
}

function close(step: Step, isSoft = false): void {
  if (step.line.isClosed) return
  change(step, { isClosed: true })
  step.effects.push({ kind: 'close', isSoft })
}

function endOrFlow(step: Step): void {
  const { line, limits, effects } = step
  if (line.isClosed) return
  if (line.isFinishing && line.waiting === 0) return close(step, true)
  const isHeld = line.isFinishing || line.stall !== null || line.isSlowed || line.waiting >= limits.framesWaiting
  effects.push({ kind: 'flow', isOpen: !isHeld })
}

/** One that only sends nonsense, or for devices that are not its own, is not listened to for ever. */
function refuse(
  step: Step,
  end: FrameEnd,
  refused: { mn: string; reason: RefusalReason; detail: string; frame: string },
): void {
  count(step, end)
  step.effects.push({ kind: 'note', ...refused })
  change(step, { refusals: step.line.refusals + 1 })
  if (step.line.refusals >= step.limits.refusals) close(step)
}

function receive(step: Step, bytes: Uint8Array, atMs: number): void {
  for (let at = 0; at < bytes.length && !step.line.isClosed; at += lookBytes)
    look(step, bytes.subarray(at, at + lookBytes), atMs)
}

function look(step: Step, bytes: Uint8Array, atMs: number): void {
  const split = splitFrames(joined(step.line.rest, bytes))
  const lineEnds = Math.max(0, split.lineEnds - lineEndsAFrame * (split.segments.length + 1))
  change(step, { rest: split.rest, strayBytes: step.line.strayBytes + split.strayBytes + lineEnds })
  count(step, 'wrongChecks', split.wrongChecks)
  count(step, 'malformed', split.malformed)
  if (split.wrong !== null) {
    const reason = split.wrongChecks > 0 ? 'wrong-check' : 'no-frame'
    step.effects.push({ kind: 'note', mn: namedMn(split.wrong) ?? '', reason, detail: '', frame: split.wrong })
  }
  for (const segment of split.segments) {
    if (step.line.isClosed) return
    hear(step, segment)
  }
  if (step.line.strayBytes > step.limits.strayBytes) close(step)
  slowDown(step, split.segments.length, atMs)
}

function hear(step: Step, segment: string): void {
  const message = readHj212(segment)
  if ('fault' in message) {
    const mn = namedMn(segment) ?? ''
    return refuse(step, 'malformed', { mn, reason: 'bad-field', detail: message.fault, frame: segment })
  }
  const upload = parseUpload(message)
  if (upload !== null && 'fault' in upload) {
    const { fault: reason, detail } = upload
    return refuse(step, 'malformed', { mn: message.mn, reason, detail, frame: segment })
  }
  const courtesy = upload === null ? courtesyAnswer(message) : null
  // A question for the time: nothing to store, and nothing against it.
  if (upload === null && courtesy === null) return count(step, 'otherCommands')
  change(step, { waiting: step.line.waiting + 1 })
  step.effects.push({ kind: 'store', frame: { message, upload, courtesy, segment } })
}

const endOf: Readonly<Record<Exclude<Outcome, 'kept' | 'failed'>, FrameEnd>> = {
  'unknown-device': 'unknownDevice',
  'wrong-access-code': 'wrongAccessCode',
  future: 'future',
}

function settle(step: Step, { frame, outcome, now }: Extract<LineInput, { kind: 'settled' }>): void {
  const { message, upload, courtesy, segment } = frame
  change(step, { waiting: step.line.waiting - 1 })
  if (outcome === 'failed') return count(step, 'failed')
  if (outcome !== 'kept') {
    const ahead = upload === null ? 0 : upload.dataTime.getTime() - now.getTime()
    const detail = outcome === 'future' ? String(Math.round(ahead / 60_000)) : ''
    refuse(step, endOf[outcome], { mn: message.mn, reason: outcome, detail, frame: segment })
    if (outcome === 'wrong-access-code') stall(step)
    step.effects.push({ kind: 'say', mn: message.mn, outcome })
    return
  }
  change(step, { strayBytes: 0, refusals: 0, wrongCodes: 0 })
  count(step, courtesy === null ? 'kept' : 'otherCommands')
  const answer = courtesy ?? (message.wantsAnswer ? acknowledgement(message) : null)
  if (answer !== null) step.effects.push({ kind: 'answer', frame: answer })
}

/** Each wrong access code makes the line wait twice as long as the one before: codes can't be tried out. */
function stall(step: Step): void {
  const { wrongCodes, stalls } = step.line
  const { stallMs, stallAtMostMs } = step.limits
  const own = stalls + 1
  change(step, { wrongCodes: wrongCodes + 1, stalls: own, stall: own })
  step.effects.push({ kind: 'wait', ms: Math.min(stallMs * 2 ** wrongCodes, stallAtMostMs), next: { stall: own } })
}

/** A second's worth of frames may come at once, then each has to wait for its turn. */
function slowDown(step: Step, frames: number, atMs: number): void {
  const { framesPerSecond } = step.limits
  const { allowance, allowedAtMs, isSlowed } = step.line
  const earned = ((atMs - allowedAtMs) * framesPerSecond) / 1000
  const left = Math.min(framesPerSecond, allowance + earned) - frames
  change(step, { allowance: left, allowedAtMs: atMs })
  if (left >= 0 || isSlowed || step.line.isClosed) return
  change(step, { isSlowed: true })
  step.effects.push({ kind: 'wait', ms: (-left * 1000) / framesPerSecond, next: 'turn' })
}

function joined(before: Uint8Array, after: Uint8Array): Uint8Array {
  if (before.length === 0) return after
  const both = new Uint8Array(before.length + after.length)
  both.set(before)
  both.set(after, before.length)
  return both
}
