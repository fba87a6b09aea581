import { SensorQuery } from '@huanying/contracts/telemetry'
import { Id } from '@huanying/contracts/values'
import { pageSearch } from '../../shell/page-search.ts'

export const sensorSearch = pageSearch({
  ...SensorQuery.shape,
  /** The device that is open at the side. */
  sensor: Id,
})
export type SensorSearch = ReturnType<typeof sensorSearch>

export const sensorSorts = SensorQuery.shape.sort.unwrap().options
