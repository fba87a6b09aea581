import { frameOf } from '@huanying/domain/telemetry/hj212-frame'
import { uploadSegment } from '@huanying/domain/telemetry/write-upload'
import { demoValues, handanSensors } from '@huanying/handan/sensors'
import type { DemoSensor } from '@huanying/handan/sensors'
import type { Kernel } from '#kernel/module'
import { connectLogger, listenForLoggers } from '#modules/telemetry'
import type { DataLogger } from '#modules/telemetry'
import type { Terminal } from './command.ts'

/**
 * Listens for data loggers where the deployment says so, in the demo at least for its own simulated ones on a free port of this
 * machine. Gives the stop.
 */
export async function startLoggers(kernel: Kernel, isDemo: boolean, terminal: Terminal): Promise<() => Promise<void>> {
  const where = kernel.config.hj212 ?? (isDemo ? { host: '127.0.0.1', port: 0 } : null)
  if (where === null) return async () => undefined
  const listener = await listenForLoggers(kernel, where)
  terminal.out(`Data loggers (HJ 212) may upload to ${where.host}:${listener.port} / 数采仪接入端口`)
  if (isDemo) terminal.out('… simulated data loggers upload invented data every minute / 模拟数采仪每分钟上传演示数据')
  const stopDemo = isDemo ? simulateLoggers(where.host, listener.port) : async () => undefined
  return async () => {
    await stopDemo()
    await listener.stop()
    terminal.out(`… data loggers: ${JSON.stringify(listener.counts)}`)
  }
}

const everyMs = 60_000

/** Uploads for the demo's devices that are neither silent nor out of service, as real loggers would. */
function simulateLoggers(host: string, port: number): () => Promise<void> {
  const speaking = handanSensors().filter(({ silentDays, stopReason }) => silentDays === 0 && stopReason === null)
  const lines = new Map<string, DataLogger>()
  let isOver = false
  const upload = async (sensor: DemoSensor) => {
    const line = lines.get(sensor.mn) ?? (await connectLogger(port, host))
    if (!lines.has(sensor.mn)) {
      lines.set(sensor.mn, line)
      void line.closed.then(() => lines.delete(sensor.mn))
    }
    if (isOver) return line.close()
    const now = new Date()
    const device = { st: sensor.st, mn: sensor.mn, password: sensor.accessCode }
    line.send(frameOf(uploadSegment(device, { span: 'realtime', dataTime: now, values: demoValues(sensor, now) }, now)))
    await line.next()
  }
  const round = () => Promise.allSettled(speaking.map(upload))
  let running = round()
  const timer = setInterval(() => {
    running = round()
  }, everyMs)
  return async () => {
    isOver = true
    clearInterval(timer)
    // Whoever waits for an answer that never comes hears that the line is closed.
    for (const line of lines.values()) line.close()
    await running
  }
}
