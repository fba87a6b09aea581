import { creditCodeCheckCharacter } from '@huanying/domain/ledger/credit-code'
import { writeXlsx } from 'hucre/xlsx'
import type { Cell } from 'hucre/xlsx'

export type Row = Record<string, string | number | boolean | Date | null>
/** A valid credit code. */
export const codeOf = (n: number, county = '130426') => {
  const body = `91${county}MA${String(n).padStart(7, '0')}`
  return body + (creditCodeCheckCharacter(body) ?? '')
}
/** A good row of the first sheet. */
export const enterprise = (n: number, more: Row = {}): Row => ({
  统一社会信用代码: codeOf(n),
  企业名称: `测试企业${n}`,
  行政区划代码: '130426',
  经度: 113.7,
  纬度: 36.5,
  风险级别: '一般',
  ...more,
})

/** A workbook of the given sheets; the header is the union of the rows' columns. */
export function workbook(sheets: Record<string, Row[]>, cells?: Map<string, Partial<Cell>>): Promise<Uint8Array> {
  return writeXlsx({
    sheets: Object.entries(sheets).map(([name, rows]) => {
      const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))]
      return {
        name,
        rows: [headers, ...rows.map((row) => headers.map((header) => row[header] ?? null))],
        ...(cells === undefined ? {} : { cells }),
      }
    }),
  })
}
