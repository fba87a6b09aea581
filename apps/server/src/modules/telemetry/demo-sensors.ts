import { demoValues, handanSensors } from '@huanying/handan/sensors'
import { mergeLatest } from '@huanying/domain/telemetry/latest-values'
import { silentFrom } from '@huanying/domain/telemetry/sensor-state'
import { operator } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { first, sql } from '#kernel/sql'
import { sealAccessCode } from './access-code.ts'
import { storeHeard } from './intake-store.ts'
import { storeListened } from './listening-days.ts'
import { insertSensor, updateSensor } from './store.ts'

const pointKinds = { waterOutfall: 'wastewaterOutlet', toxicGas: 'toxicGasMonitor' } as const
const dayMs = 86_400_000
/** For so long the one out of service has not spoken. */
const stoppedDays = 20

/** Enters the demo's invented devices, most of them heard just now, a few silent for days or out of service. Gives how many. */
export function loadDemoSensors(kernel: Kernel, day: string): Promise<number> {
  return kernel.begin(operator('zh'), async ({ db, now }) => {
    let count = 0
    // The demo has listened all the time: what is silent in it is so by itself.
    await storeListened(db, now)
    for (const sensor of handanSensors()) {
      const kind = sensor.kind === 'waterOutfall' || sensor.kind === 'toxicGas' ? pointKinds[sensor.kind] : null
      const owner = await first<{ id: string; region: string; point: string | null }>(
        db,
        sql`select id, region, (select p.id from risk_points p where p.enterprise_id = e.id and p.kind = ${kind} order by p.name limit 1) as point
          from enterprises e where credit_code = ${sensor.creditCode}`,
      )
      if (owner === undefined) continue
      const id = crypto.randomUUID()
      const { mn, name, intervalMinutes, accessCode: code, silentDays, stopReason } = sensor
      const daysAgo = stopReason === null ? silentDays : stoppedDays
      const spoke = daysAgo > 0 ? new Date(Date.parse(`${day}T09:40:00+08:00`) - daysAgo * dayMs) : now
      await insertSensor(db, {
        id,
        enterpriseId: owner.id,
        region: owner.region,
        mn,
        name,
        kind: sensor.kind,
        pointId: owner.point,
        place: null,
        accessCode: sealAccessCode(kernel.config.varFolder, id, code),
        intervalMinutes,
        silentFrom: silentFrom(spoke),
        now: new Date(now.getTime() - 200 * dayMs),
      })
      const latest = mergeLatest([], { span: 'realtime', dataTime: spoke, values: demoValues(sensor, spoke) })
      await storeHeard(db, [{ id, dataAt: spoke, latest }], { now: spoke, silentFrom: silentFrom(spoke) })
      if (stopReason !== null) {
        const version = new Date(now.getTime() - 200 * dayMs).toISOString()
        await updateSensor(db, { id, version, now }, { stopReason })
      }
      count += 1
    }
    return count
  })
}
