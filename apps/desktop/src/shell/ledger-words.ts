import type { Column } from '@huanying/contracts/columns'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { listWords } from '@huanying/ui/words/lists'

/** What the columns of the ledger are headed, and what the codes in them mean. */
export function useLedgerWords(): {
  titleOf: (list: string, column: Column) => string
  codeWord: (code: string) => string
} {
  const w = useWords(listWords)
  const common = useWords(commonWords)
  const kinds: Readonly<Record<string, string>> = {
    ...common.riskLevel,
    ...common.receptorKind,
    ...common.riskPointKind,
    ...common.planKind,
    ...w.stationKind,
    other: common.receptorKind.other,
  }
  return {
    titleOf: (list, { field, header, unit }) =>
      w.column[`${list}.${field}`] ?? w.column[field] ?? (unit === undefined ? header : `${header} (${unit})`),
    codeWord: (code) => kinds[code] ?? code,
  }
}
