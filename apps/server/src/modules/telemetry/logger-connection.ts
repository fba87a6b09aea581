import type { Socket } from 'node:net'
import { newLine, stepLine } from '@huanying/domain/telemetry/logger-line'
import type { HeardFrame, LineEffect, LineInput } from '@huanying/domain/telemetry/logger-line'
import type { Kernel } from '#kernel/module'
import type { Intake } from './intake.ts'
import type { Counts, Limits } from './listener.ts'
import type { Refusals } from './refusals.ts'

export interface LoggerConnection {
  /** Reads no more, acknowledges what was taken, and closes. */
  finish(): Promise<void>
}

interface Surroundings {
  readonly kernel: Kernel
  readonly limits: Limits
  readonly counts: Counts
  readonly intake: Intake
  /** What officers see of refused frames. */
  readonly refusals: Refusals
  /** Whether something is worth a line of the log. */
  readonly isNews: (what: string) => boolean
  readonly address: string
}

/** Answers that the other side doesn't read may wait up to so many bytes. */
const unreadAtMost = 64 * 1024

/** Serves one connection of a data logger: tells its line what comes, and does what follows. */
export function serveLogger(socket: Socket, surroundings: Surroundings): LoggerConnection {
  const { kernel, intake, address } = surroundings
  const limits = { ...surroundings.limits, stallAtMostMs: surroundings.limits.idleMs }
  const ended = Promise.withResolvers<void>()
  let line = newLine(limits, Date.now())

  function happen(input: LineInput): void {
    const next = stepLine(line, input, limits)
    line = next.line
    for (const effect of next.effects) act(effect)
    if (line.isFinishing && line.waiting === 0) ended.resolve()
  }

  async function store(frame: HeardFrame): Promise<void> {
    const outcome = await intake.take({ message: frame.message, upload: frame.upload, address })
    happen({ kind: 'settled', frame, outcome, now: kernel.now() })
  }

  function act(effect: LineEffect): void {
    switch (effect.kind) {
      case 'store':
        return void store(effect.frame)
      case 'wait': {
        const { ms, next } = effect
        const goOn = () => happen(next === 'turn' ? { kind: 'turn', atMs: Date.now() } : { kind: 'waited', ...next })
        return void setTimeout(goOn, ms).unref()
      }
      case 'answer':
        if (socket.writableLength > unreadAtMost) socket.destroy()
        else if (socket.writable) socket.write(effect.frame, 'latin1')
        return
      case 'flow':
        return void (effect.isOpen ? socket.resume() : socket.pause())
      case 'close':
        return effect.isSoft ? socket.destroySoon() : void socket.destroy()
      default:
        return record(effect, surroundings)
    }
  }

  socket.setTimeout(limits.idleMs, () => socket.destroy())
  // A lost line: the socket closes, and the logger sends again what was not acknowledged.
  socket.on('error', () => undefined)
  socket.on('data', (bytes: Buffer) => {
    if (!socket.destroyed) happen({ kind: 'came', bytes, atMs: Date.now() })
  })
  return {
    finish() {
      happen({ kind: 'finish' })
      return ended.promise
    },
  }
}

/** Counts, traces and says what became of frames. */
function record(
  effect: Extract<LineEffect, { kind: 'count' | 'note' | 'say' }>,
  { kernel, counts, refusals, isNews, address }: Surroundings,
): void {
  if (effect.kind === 'count') counts[effect.end] += effect.by
  else if (effect.kind === 'note') {
    const { mn, reason, detail, frame } = effect
    refusals.note({ mn, address, reason, detail, frame })
  } else if (isNews(`${address} ${effect.outcome}`)) {
    // One line in ten minutes for each address and trouble.
    kernel.log(`HJ 212: a frame of ${effect.mn} from ${address} was refused: ${effect.outcome}`)
  }
}
