import type { Socket } from 'node:net'
import { splitFrames } from '@huanying/domain/telemetry/hj212-frame'
import { acknowledgement, courtesyAnswer, namedMn, readHj212 } from '@huanying/domain/telemetry/hj212-message'
import type { Hj212Message } from '@huanying/domain/telemetry/hj212-message'
import { parseUpload } from '@huanying/domain/telemetry/hj212-upload'
import type { RefusalReason } from '@huanying/contracts/telemetry'
import type { Kernel } from '#kernel/module'
import type { Intake, Outcome } from './intake.ts'
import type { Counts, Limits } from './listener.ts'
import type { Refusals } from './refusals.ts'

export interface LoggerConnection {
  /** Reads no more, acknowledges what was taken, and closes. */
  finish(): Promise<void>
}

/** So much is split into frames at a time. */
const lookBytes = 4096
/** Answers that the other side doesn't read may wait up to so many bytes. */
const unreadAtMost = 64 * 1024
/** Line ends for each frame beyond which they count as nonsense. */
const lineEndsAFrame = 8

const countOf: Readonly<Record<Exclude<Outcome, 'kept' | 'failed'>, keyof Counts>> = {
  'unknown-device': 'unknownDevice',
  'wrong-access-code': 'wrongAccessCode',
  future: 'future',
}

/** Serves one connection of a data logger: takes frames out of its bytes, hands uploads on, answers what was stored. */
export function serveLogger(
  socket: Socket,
  {
    kernel,
    limits,
    counts,
    intake,
    refusals: trace,
    isNews,
    address,
  }: {
    kernel: Kernel
    limits: Limits
    counts: Counts
    intake: Intake
    /** What officers see of refused frames. */
    refusals: Refusals
    /** Whether something is worth a line of the log. */
    isNews: (what: string) => boolean
    address: string
  },
): LoggerConnection {
  const waiting = new Set<Promise<void>>()
  let rest: Uint8Array = new Uint8Array()
  let [strayBytes, refusals, wrongCodes, allowance] = [0, 0, 0, limits.framesPerSecond]
  let [isFinishing, isStalled] = [false, false]
  let countedAt = Date.now()

  /** One that only sends nonsense, or for devices that are not its own, is not listened to for ever. */
  function refuse(
    counted: keyof Counts,
    mn: string,
    because: { reason: RefusalReason; detail?: string; frame: string },
  ) {
    counts[counted] += 1
    refusals += 1
    trace.note({ mn, address, detail: '', ...because })
    if (refusals >= limits.refusals) socket.destroy()
  }

  /** Each wrong access code makes this connection wait twice as long as the one before: codes can't be tried out. */
  function stall(): void {
    wrongCodes += 1
    isStalled = true
    flow()
    const goOn = () => {
      isStalled = false
      flow()
    }
    setTimeout(goOn, Math.min(limits.stallMs * 2 ** (wrongCodes - 1), limits.idleMs)).unref()
  }

  function answer(frame: string): void {
    if (socket.writableLength > unreadAtMost) socket.destroy()
    else if (socket.writable) socket.write(frame, 'latin1')
  }

  async function take(message: Hj212Message, frame: string): Promise<void> {
    const upload = parseUpload(message)
    const courtesy = upload === null ? courtesyAnswer(message) : null
    if (upload === null && courtesy === null) {
      // A question for the time: nothing to store, and nothing against it.
      counts.otherCommands += 1
      return
    }
    if (upload !== null && 'fault' in upload)
      return refuse('malformed', message.mn, { reason: upload.fault, detail: upload.detail, frame })
    const outcome = await intake.take({ message, upload, address })
    if (outcome === 'failed') {
      counts.failed += 1
      return
    }
    if (outcome !== 'kept') {
      const ahead = upload === null ? 0 : upload.dataTime.getTime() - kernel.now().getTime()
      const detail = outcome === 'future' ? String(Math.round(ahead / 60_000)) : ''
      refuse(countOf[outcome], message.mn, { reason: outcome, detail, frame })
      if (outcome === 'wrong-access-code') stall()
      // One line in ten minutes for each address and trouble.
      if (isNews(`${address} ${outcome}`))
        kernel.log(`HJ 212: a frame of ${message.mn} from ${address} was refused: ${outcome}`)
      return
    }
    ;[strayBytes, refusals, wrongCodes] = [0, 0, 0]
    if (courtesy !== null) {
      counts.otherCommands += 1
      return answer(courtesy)
    }
    counts.kept += 1
    if (message.wantsAnswer) answer(acknowledgement(message))
  }

  /** A little at a time: nonsense is noticed before all of it was looked into. */
  function receive(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && !socket.destroyed; at += lookBytes) look(chunk.subarray(at, at + lookBytes))
  }

  function look(chunk: Uint8Array): void {
    const split = splitFrames(rest.length === 0 ? chunk : Buffer.concat([rest, chunk]))
    rest = split.rest
    counts.wrongChecks += split.wrongChecks
    counts.malformed += split.malformed
    strayBytes += split.strayBytes + Math.max(0, split.lineEnds - lineEndsAFrame * (split.segments.length + 1))
    if (split.wrong !== null) {
      const reason = split.wrongChecks > 0 ? 'wrong-check' : 'no-frame'
      trace.note({ mn: namedMn(split.wrong) ?? '', address, reason, detail: '', frame: split.wrong })
    }
    for (const segment of split.segments) {
      if (socket.destroyed) return
      const message = readHj212(segment)
      if ('fault' in message) {
        refuse('malformed', namedMn(segment) ?? '', { reason: 'bad-field', detail: message.fault, frame: segment })
        continue
      }
      const taken = take(message, segment).finally(() => {
        waiting.delete(taken)
        flow()
      })
      waiting.add(taken)
    }
    if (strayBytes > limits.strayBytes) socket.destroy()
    slowDown(split.segments.length)
    flow()
  }

  /** A second's worth of frames may come at once, then each has to wait for its turn. */
  let isSlowed = false
  function slowDown(frames: number): void {
    const now = Date.now()
    const earned = ((now - countedAt) * limits.framesPerSecond) / 1000
    allowance = Math.min(limits.framesPerSecond, allowance + earned) - frames
    countedAt = now
    if (allowance >= 0 || isSlowed) return
    isSlowed = true
    const goOn = () => {
      isSlowed = false
      slowDown(0)
      flow()
    }
    setTimeout(goOn, (-allowance * 1000) / limits.framesPerSecond).unref()
  }

  function flow(): void {
    if (isFinishing || isStalled || isSlowed || waiting.size >= limits.framesWaiting) socket.pause()
    else socket.resume()
  }

  socket.setTimeout(limits.idleMs, () => socket.destroy())
  // A lost line: the socket closes, and the logger sends again what was not acknowledged.
  socket.on('error', () => undefined)
  socket.on('data', receive)
  return {
    async finish() {
      isFinishing = true
      flow()
      await Promise.all(waiting)
      socket.destroySoon()
    },
  }
}
