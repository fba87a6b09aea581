import { useWords } from '@huanying/ui/language'
import { tokenWords } from '@huanying/ui/words/tokens'
import { useRegionName } from '../../shell/regions.ts'

/** What an account answers for, in words: the whole city, a county, or its own record alone. */
export function useArea(): (scope: string | null) => string {
  const w = useWords(tokenWords)
  const region = useRegionName()
  return (scope) => (scope === null ? w.ownRecord : scope.length <= 4 ? w.wholeCity : region(scope))
}
