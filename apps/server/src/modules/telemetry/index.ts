import type { Module } from '#kernel/module'
import { exportSensors, listSensors } from './list-sensors.ts'
import { addSensor, changeSensor, getSensor, listRefusals, removeSensor } from './manage-sensors.ts'

export { connectLogger } from './data-logger.ts'
export type { DataLogger } from './data-logger.ts'
export { loadDemoSensors } from './demo-sensors.ts'
export { listenForLoggers } from './listener.ts'
export type { Hj212Listener } from './listener.ts'

/** Online monitoring (在线监测): the register of devices, and the receiving of what they upload by HJ 212. */
export const telemetry: Module<
  'listSensors' | 'listRefusals' | 'exportSensors' | 'getSensor' | 'addSensor' | 'changeSensor' | 'removeSensor'
> = (kernel) => ({
  listSensors,
  listRefusals,
  exportSensors,
  getSensor,
  addSensor: addSensor(kernel),
  changeSensor: changeSensor(kernel),
  removeSensor,
})
