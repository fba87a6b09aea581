import type { Socket } from 'node:net'
import { splitFrames } from '@huanying/domain/telemetry/hj212-frame'
import { acknowledgement, parseHj212 } from '@huanying/domain/telemetry/hj212-message'
import type { Hj212Message } from '@huanying/domain/telemetry/hj212-message'
import { parseUpload, uploadCommands } from '@huanying/domain/telemetry/hj212-upload'
import type { Kernel } from '#kernel/module'
import type { Doubted } from './doubted.ts'
import type { Intake, Outcome } from './intake.ts'
import type { Counts, Limits } from './listener.ts'

export interface LoggerConnection {
  /** Reads no more, acknowledges what was taken, and closes. */
  finish(): Promise<void>
}

/** So much is split into frames at a time. */
const lookBytes = 4096

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
    doubted,
    logged,
    address,
  }: {
    kernel: Kernel
    limits: Limits
    counts: Counts
    intake: Intake
    /** Who sent wrong access codes. */
    doubted: Doubted
    /** What was written into the log. */
    logged: Doubted
    address: string
  },
): LoggerConnection {
  const waiting = new Set<Promise<void>>()
  let rest: Uint8Array = new Uint8Array()
  let [strayBytes, refusals, allowance, isFinishing] = [0, 0, limits.framesPerSecond, false]
  let countedAt = Date.now()

  /** One that only sends nonsense, or for devices that are not its own, is not listened to for ever. */
  function refuse(reason: keyof Counts): void {
    counts[reason] += 1
    refusals += 1
    if (refusals >= limits.refusals) socket.destroy()
  }

  async function take(message: Hj212Message): Promise<void> {
    const upload = parseUpload(message)
    if (uploadCommands[message.cn] === undefined) {
      // A heartbeat, a question for the time: nothing to store, and nothing against it.
      counts.otherCommands += 1
      return
    }
    if (upload === null) return refuse('malformed')
    if (doubted.isBlocked(address, message.mn)) return refuse('wrongAccessCode')
    const outcome = await intake.take({ message, upload, address })
    if (outcome === 'failed') {
      counts.failed += 1
      return
    }
    if (outcome !== 'kept') {
      refuse(countOf[outcome])
      // One line in ten minutes for each address and trouble.
      if (logged.note(address, outcome))
        kernel.log(`HJ 212: a frame of ${message.mn} from ${address} was refused: ${outcome}`)
      return
    }
    counts.kept += 1
    ;[strayBytes, refusals] = [0, 0]
    if (message.wantsAnswer && socket.writable) socket.write(acknowledgement(message), 'latin1')
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
    strayBytes += split.strayBytes
    for (const segment of split.segments) {
      if (socket.destroyed) return
      const message = parseHj212(segment)
      if (message === null) {
        refuse('malformed')
        continue
      }
      const taken = take(message).finally(() => {
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
    if (isFinishing || isSlowed || waiting.size >= limits.framesWaiting) socket.pause()
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
