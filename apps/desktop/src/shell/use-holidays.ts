import { knowHolidays } from '@huanying/domain/duties/holidays'
import { useCall } from './calls.ts'

/** The holidays that the server knows; whoever asks which day is worked asks for them first. */
export function useHolidays() {
  const holidays = useCall('getHolidays', {})
  // Before this very page asks its days, not after it was drawn; as often as it likes: they are always the same.
  if (holidays.data !== undefined) knowHolidays(holidays.data.items)
  return holidays
}
