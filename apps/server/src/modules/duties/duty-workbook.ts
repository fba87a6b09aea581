import { wordsIn } from '@huanying/contracts/values'
import { dutySheet } from '@huanying/contracts/duty-sheet'
import type { DutyKind, InspectionKind } from '@huanying/contracts/duties'
import { dutyNames } from '@huanying/domain/duties/duty-words'
import type { ParsedValue } from '@huanying/domain/ledger/parse-cell'
import { today } from '#kernel/clock'
import type { Context } from '#kernel/context'
import type { UploadCase, UseCase } from '#kernel/module'
import { inputProblem } from '#kernel/problem'
import { cellAddress, openWorkbook, readSheet, writeLedgerWorkbook } from '#modules/ledger'
import { dutyReply } from './duty-reply.ts'
import { findAllDuties, findNamed, insertDuties } from './store.ts'
import type { NamedEnterprise, StoredDuty } from './store.ts'

/** Excel's own limit is a million rows; nobody reads more than these. */
const rowsExported = 50_000
/** As many as an export holds. */
const rowsImported = rowsExported
const faultsShown = 200
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The listed duties as a workbook that can be changed and imported again. */
export const exportDuties: UseCase<'exportDuties'> = async ({ db, now }, { query }) => {
  const day = today(now)
  const w = dutyNames.zh
  const rows = (await findAllDuties(db, query, day, rowsExported)).map((row) => {
    const duty = dutyReply(row, day)
    return {
      企业: duty.enterprise.name,
      统一社会信用代码: row.credit_code,
      类型: duty.inspectionKind === null ? w.kind[duty.kind] : w.inspectionKind[duty.inspectionKind],
      名称: duty.title,
      开始日期: duty.startsOn,
      截止日期: duty.dueOn,
      风险点: duty.points.map(({ name }) => name).join('、'),
      状态: duty.overdue ? w.overdue : w.state[duty.state],
      依据: duty.reason,
    }
  })
  return { fileName: `${w.list}-${day}.xlsx`, contentType, content: () => writeLedgerWorkbook(() => rows, [dutySheet]) }
}

/** An empty workbook to fill in. */
export const getDutyTemplate: UseCase<'getDutyTemplate'> = async () => ({
  fileName: `${dutyNames.zh.list}.xlsx`,
  contentType,
  content: () => writeLedgerWorkbook(() => [], [dutySheet]),
})

interface ReadRow {
  /** The address of a field in this row, `任务清单!C5`. */
  readonly cell: (field: string) => string
  readonly data: Readonly<Record<string, ParsedValue>>
}

/** Plans the duties of a workbook, all or none; a wrong cell is named, one that is planned already stays as it is. */
export const importDuties: UploadCase<'importDuties'> = {
  // Whose verb it is may plan for whom they see: which enterprises those are is found by reading the rows.
  admit: async () => undefined,
  async take(context, { query, upload }) {
    const { rows, faults } = await readRows(upload.path, context)
    const duties = await resolve(context, rows, faults)
    if (faults.length > 0) throw inputProblem(faults.slice(0, faultsShown))
    if (query.dryRun) return { rows: duties.length, inserted: 0 }
    const { db, actor, now } = context
    const inserted = (await insertDuties(db, duties, { by: actor.accountId, now })).length
    if (inserted > 0) {
      await context.publish({
        kind: 'duties.planned',
        subjectType: 'duty',
        subjectId: null,
        region: actor.scope ?? duties[0]?.region ?? null,
        ownerId: actor.ownerId,
        data: { fileName: upload.fileName, duties: inserted },
      })
    }
    return { rows: duties.length, inserted }
  },
}

type Fault = { field: string; message: string }
/** Rows of the one sheet, parsed, and what is wrong with them; each row knows the cell of a field. */
async function readRows(path: string, { language }: Context): Promise<{ rows: ReadRow[]; faults: Fault[] }> {
  const workbook = await openWorkbook(path, language)
  const rows: ReadRow[] = []
  const faults: Fault[] = []
  let columns: ReadonlyMap<string, number> = new Map()
  try {
    if (!workbook.sheets.includes(dutySheet.sheet))
      throw inputProblem([
        {
          field: 'file',
          message: [`没有工作表“${dutySheet.sheet}”`, `has no sheet ${dutySheet.sheet}`],
        },
      ])
    for await (const item of readSheet(workbook, dutySheet, { language, city: null })) {
      if ('header' in item) columns = item.header.columns
      if ('fault' in item) faults.push({ field: `${item.fault.sheet}!${item.fault.cell}`, message: item.fault.message })
      else if ('row' in item) {
        const { row_number: row, data } = item.row
        rows.push({ cell: (field) => `${dutySheet.sheet}!${cellAddress(row, columns.get(field) ?? 0)}`, data })
      }
      if (rows.length > rowsImported)
        throw inputProblem([
          {
            field: 'file',
            message: [`工作簿一次最多导入 ${rowsImported} 行`, `the workbook has more than ${rowsImported} rows`],
          },
        ])
    }
  } finally {
    workbook.close()
  }
  if (rows.length === 0 && faults.length === 0)
    throw inputProblem([{ field: 'file', message: ['没有任务', 'holds no duties'] }])
  return { rows, faults }
}

const text = (value: ParsedValue | undefined) => (typeof value === 'string' ? value : null)

/** Rows as duties of known enterprises; what is wrong is added to the faults. */
async function resolve({ db, actor, language }: Context, rows: readonly ReadRow[], faults: Fault[]) {
  const enterprises = await findNamed(db, {
    codes: rows.flatMap(({ data }) => text(data['creditCode']) ?? []),
    names: rows.flatMap(({ data }) => text(data['enterprise']) ?? []),
    ownerId: actor.ownerId,
  })
  const own = enterprises.find(({ id }) => id === actor.ownerId)
  return rows.flatMap(({ cell, data }): StoredDuty[] => {
    const fault = (column: string, message: string): [] => {
      faults.push({ field: cell(column), message })
      return []
    }
    const [code, name] = [text(data['creditCode']), text(data['enterprise'])]
    const found =
      code === null && name === null
        ? [own]
        : enterprises.filter((known) => (code === null ? known.name === name : known.creditCode === code))
    if (found.length > 1)
      return fault(
        'enterprise',
        wordsIn(language, ['有同名企业，请填统一社会信用代码', 'is the name of several: give the credit code']),
      )
    const [enterprise] = found
    const title = text(data['title']) ?? ''
    if (title.length > 120) return fault('title', wordsIn(language, ['超过 120 个字', 'is longer than 120 characters']))
    if (enterprise === undefined)
      return fault(
        'enterprise',
        wordsIn(language, ['没有这家企业，或不在您的管辖范围内', 'is not known, or not in your area']),
      )
    const [kind = '', inspectionKind = null] = (text(data['type']) ?? '').split('.')
    const [startsOn, dueOn] = [text(data['startsOn']) ?? '', text(data['dueOn']) ?? '']
    if (dueOn < startsOn) return fault('dueOn', wordsIn(language, ['早于开始日期', 'is before the first day']))
    const points = pointsOf(enterprise, Array.isArray(data['points']) ? data['points'].map(String) : [])
    if (points === null)
      return fault(
        'points',
        wordsIn(language, ['含有该企业没有的风险点', 'names a point that the enterprise does not have']),
      )
    return [
      {
        enterpriseId: enterprise.id,
        region: enterprise.region,
        kind: kind as DutyKind,
        inspectionKind: inspectionKind as InspectionKind | null,
        title,
        startsOn,
        dueOn,
        pointIds: kind === 'inspection' ? points : [],
        source: actor.ownerId === null ? 'workbook' : 'own',
        reason: null,
      },
    ]
  })
}

function pointsOf({ points }: NamedEnterprise, names: readonly string[]): string[] | null {
  if (names.length === 0) return points.map(({ id }) => id)
  const found = names.map((name) => points.find((point) => point.name === name)?.id)
  return found.every((id) => id !== undefined) ? found : null
}
