import { columnName } from '@huanying/contracts/columns'
import type { LedgerColumn } from '@huanying/contracts/columns'
import type { LedgerList } from '@huanying/contracts/ledger'
import { columnsOf, ledger } from '@huanying/contracts/ledger-sheets'
import type { ColumnOf } from '@huanying/contracts/ledger-sheets'
import { wordsIn } from '@huanying/contracts/values'
import { useLanguage, useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { listWords } from '@huanying/ui/words/lists'

interface LedgerWords {
  /** What a column is headed, with its unit. */
  readonly titleOf: (column: LedgerColumn) => string
  /** What a field of a list is called. */
  readonly fieldName: <List extends LedgerList>(list: List, field: ColumnOf<List>['field']) => string
  /** What the history calls the fields of a list; older entries name them as the database does. */
  readonly namesOf: (list: LedgerList) => Readonly<Record<string, string>>
  /** What a code in a column means. */
  readonly codeWord: (code: string) => string
}

/** What the columns of the ledger are called, and what the codes in them mean. */
export function useLedgerWords(): LedgerWords {
  const language = useLanguage()
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
  const nameOf = ({ onScreen, header, english }: LedgerColumn) => wordsIn(language, [onScreen ?? header, english])
  return {
    titleOf: (column) =>
      column.unit === undefined || column.unit === 'degree' ? nameOf(column) : `${nameOf(column)} (${column.unit})`,
    fieldName(list, field) {
      const column = ledger[list].columns.find((one) => one.field === field)
      return column === undefined ? field : nameOf(column)
    },
    namesOf: (list) => ({
      place: w.place,
      ...Object.fromEntries(
        columnsOf(list).flatMap((column) => [
          [columnName(column), nameOf(column)],
          [column.field, nameOf(column)],
        ]),
      ),
    }),
    codeWord: (code) => kinds[code] ?? code,
  }
}
