import { numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { warningOverviewWords } from '@huanying/ui/words/warning-overview'

/** Says hours as hours up to two days, then as days; null where there is no such time. */
export function useHours(): (hours: number | null) => string | null {
  const w = useWords(warningOverviewWords)
  return (hours) => {
    if (hours === null) return null
    return hours < 48 ? w.hours(Number(numberWords(hours, 1))) : w.dayCount(Number((hours / 24).toFixed(1)))
  }
}
