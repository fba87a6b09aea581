import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { frameEnds } from '@huanying/domain/telemetry/logger-line'
import type { LineLimits } from '@huanying/domain/telemetry/logger-line'
import type { Kernel } from '#kernel/module'
import { serveLogger } from './logger-connection.ts'
import type { LoggerConnection } from './logger-connection.ts'
import { startIntake } from './intake.ts'
import { startRefusals } from './refusals.ts'
import { saySeldom } from './seldom.ts'
import { beginListening, keepListening } from './listening-days.ts'

/** What one address, one connection and all of them may take. Figures are the house's. */
export interface Limits extends Omit<LineLimits, 'stallAtMostMs'> {
  readonly connections: number
  /** Many devices may come by way of one gateway. */
  readonly connectionsPerAddress: number
  /** A connection that says nothing for so long is closed; a logger then connects anew. */
  readonly idleMs: number
  /** So long uploads are gathered for one transaction. */
  readonly gatherMs: number
  /** So long the traces of refused frames are gathered. */
  readonly traceMs: number
}

const usualLimits: Limits = {
  connections: 5000,
  connectionsPerAddress: 500,
  idleMs: 30 * 60_000,
  framesPerSecond: 100,
  framesWaiting: 200,
  strayBytes: 4096,
  refusals: 20,
  gatherMs: 100,
  traceMs: 1000,
  stallMs: 1000,
}

/** So often the day is written down on which it listens. */
const everyMs = 10 * 60_000

const reasons = [...frameEnds, 'refusedConnections'] as const
/** How many frames (and connections) ended how since the start. */
export type Counts = Record<(typeof reasons)[number], number>

export interface Hj212Listener {
  readonly port: number
  readonly counts: Readonly<Counts>
  /** Takes no more, stores and acknowledges what was taken, and closes. */
  stop(): Promise<void>
}

/**
 * Listens for data loggers (数采仪) that upload by HJ 212 over TCP. The protocol is plain text with a password of six characters:
 * the port belongs behind a VPN or a TLS front. Whatever is not a right frame of a known device is counted and dropped; what is
 * stored is acknowledged after its commit only, so a killed process loses nothing that it acknowledged.
 */
export async function listenForLoggers(
  kernel: Kernel,
  { host, port, limits: own = {} }: { host: string; port: number; limits?: Partial<Limits> },
): Promise<Hj212Listener> {
  const limits = { ...usualLimits, ...own }
  const counts = Object.fromEntries(reasons.map((reason) => [reason, 0])) as Counts
  const isNews = saySeldom(kernel.now)
  const intake = startIntake(kernel, limits.gatherMs)
  const refusals = startRefusals(kernel, limits.traceMs)
  const open = new Map<Socket, LoggerConnection>()
  const addresses = new Map<string, number>()

  function welcome(socket: Socket): void {
    const address = socket.remoteAddress ?? ''
    const already = addresses.get(address) ?? 0
    if (already >= limits.connectionsPerAddress) {
      counts.refusedConnections += 1
      socket.destroy()
      return
    }
    addresses.set(address, already + 1)
    open.set(socket, serveLogger(socket, { kernel, limits, counts, intake, refusals, isNews, address }))
    socket.once('close', () => {
      open.delete(socket)
      const left = (addresses.get(address) ?? 1) - 1
      if (left === 0) addresses.delete(address)
      else addresses.set(address, left)
    })
  }

  const server = createServer({ keepAlive: true, noDelay: true }, welcome)
  server.maxConnections = limits.connections
  server.on('drop', () => {
    counts.refusedConnections += 1
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  server.on('error', (error) => kernel.log(error))
  await beginListening(kernel)
  const days = setInterval(() => void keepListening(kernel).catch(kernel.log), everyMs).unref()
  return {
    port: (server.address() as AddressInfo).port,
    counts,
    async stop() {
      clearInterval(days)
      const closed = new Promise((resolve) => server.close(resolve))
      await Promise.all([...open.values()].map((connection) => connection.finish()))
      await intake.drain()
      await refusals.flush()
      await closed
    },
  }
}
