/** A workbook row: cells by the header of their column. */
export type Row = Record<string, string | number>

/** The sheets of the ledger workbook, parents before children. */
export const sheetNames = [
  '企业',
  '物资库',
  '河段',
  '风险物质',
  '风险单元',
  '应急物资',
  '专家',
  '监测机构',
  '救援队伍',
  '保护对象',
  '应急预案',
  '人员证书',
  '排口',
  '断面',
] as const
export type SheetName = (typeof sheetNames)[number]

/** A day `days` after another, both YYYY-MM-DD. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

export const rounded = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits
