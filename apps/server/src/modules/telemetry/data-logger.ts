import { connect } from 'node:net'
import { splitFrames } from '@huanying/domain/telemetry/hj212-frame'
import { parseHj212 } from '@huanying/domain/telemetry/hj212-message'
import type { Hj212Message } from '@huanying/domain/telemetry/hj212-message'

/** A data logger's side of a connection: for the demo, tests and measurements. */
export interface DataLogger {
  send(bytes: string | Uint8Array): void
  /** The next message that comes back; null when the connection closed first. */
  next(): Promise<Hj212Message | null>
  close(): void
  /** Settles when the connection is closed, by whichever side. */
  readonly closed: Promise<void>
}

/** Connects as a data logger (数采仪) does. */
export async function connectLogger(port: number, host = '127.0.0.1'): Promise<DataLogger> {
  const socket = connect({ port, host })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve())
    socket.once('error', reject)
  })
  const came: Hj212Message[] = []
  const asked: ((message: Hj212Message | null) => void)[] = []
  let rest: Uint8Array = new Uint8Array()
  let isClosed = false
  const hand = () => {
    const ready = isClosed ? asked.length : Math.min(asked.length, came.length)
    for (const answer of asked.splice(0, ready)) answer(came.shift() ?? null)
  }
  socket.on('data', (chunk) => {
    const split = splitFrames(Buffer.concat([rest, chunk]))
    rest = split.rest
    came.push(...split.segments.flatMap((segment) => parseHj212(segment) ?? []))
    hand()
  })
  // What breaks a line closes it: whoever waits hears of that.
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) =>
    socket.once('close', () => {
      isClosed = true
      hand()
      resolve()
    }),
  )
  return {
    send: (bytes) => void (typeof bytes === 'string' ? socket.write(bytes, 'latin1') : socket.write(bytes)),
    next: () =>
      new Promise((resolve) => {
        asked.push(resolve)
        hand()
      }),
    close: () => socket.end(),
    closed,
  }
}
