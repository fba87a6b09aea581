import type { SensorState } from '@huanying/contracts/telemetry'
import { dayInShanghai } from '../shanghai-time.ts'

/** So many uploads may be missed before a device counts as silent on the screen (the house's figure). */
export const missedUploads = 3

/** How a device stands: out of service, never heard, silent (three uploads missed), or online. */
export function sensorState(
  sensor: { readonly isActive: boolean; readonly lastHeardAt: Date | null; readonly intervalMinutes: number },
  now: Date,
): SensorState {
  if (!sensor.isActive) return 'stopped'
  if (sensor.lastHeardAt === null) return 'neverHeard'
  const quietMs = now.getTime() - sensor.lastHeardAt.getTime()
  return quietMs > missedUploads * sensor.intervalMinutes * 60_000 ? 'silent' : 'online'
}

/**
 * The first whole day without data, were nothing heard from a moment on: the day after it in China. Early warning counts from
 * here and not from the day of the moment itself, or at midnight every device of a city would be a day silent.
 */
export function silentFrom(moment: Date): string {
  return dayInShanghai(new Date(moment.getTime() + 86_400_000))
}
