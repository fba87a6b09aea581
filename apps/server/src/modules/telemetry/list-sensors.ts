import { mainFigure, pollutants } from '@huanying/domain/telemetry/pollutants'
import { sensorNames } from '@huanying/domain/telemetry/sensor-words'
import { momentInShanghai } from '@huanying/domain/shanghai-time'
import { regionName } from '@huanying/reference/reference'
import type { Sensor } from '@huanying/contracts/telemetry'
import type { Language } from '@huanying/contracts/values'
import { today } from '#kernel/clock'
import { readCursor, writeCursor } from '#kernel/cursor'
import type { UseCase } from '#kernel/module'
import { writeTable } from '#modules/ledger'
import { findRefusals } from './refusal-store.ts'
import { sensorReply } from './sensor-reply.ts'
import { countSensors, findSensors } from './store.ts'

/** Devices by words, place, kind and how they stand. */
export const listSensors: UseCase<'listSensors'> = async ({ db, now }, { query }) => {
  const rows = await findSensors(db, query, readCursor(query.cursor), now)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const refusals = await findRefusals(
    db,
    page.map(({ mn }) => mn),
  )
  return {
    items: page.map((row) => sensorReply(row, now, refusals.get(row.mn.toLowerCase()))),
    nextCursor:
      rows.length > page.length && last !== undefined ? writeCursor({ value: last.sort_value, id: last.id }) : null,
    total: await countSensors(db, query, now),
  }
}

/** Nobody reads more than these. */
const rowsAtMost = 50_000
const minutes = (moment: string | null) =>
  moment === null ? null : momentInShanghai(new Date(moment)).slice(0, 16).replace('T', ' ')

function valuesLine({ values }: Sensor, language: Language): string {
  return values
    .map((value) => {
      const { code, flag } = value
      const main = mainFigure(value)
      const said = `${pollutants[code]?.[language] ?? code} ${main === null ? '—' : `${main.figure}${main.unit}`}`
      // What is marked as anything but normal must not look like a reading.
      return flag === undefined || flag === 'N' ? said : `${said}（${sensorNames[language].flag[flag] ?? flag}）`
    })
    .join('；')
}

/** The listed devices as a workbook. */
export const exportSensors: UseCase<'exportSensors'> = async ({ db, now, language }, { query }) => {
  const w = sensorNames[language]
  const found = (await findSensors(db, { ...query, limit: rowsAtMost }, null, now)).map((row) => sensorReply(row, now))
  const rows = found.map((sensor) => [
    sensor.enterprise.name,
    regionName(sensor.region, language),
    sensor.name,
    w.kind[sensor.kind],
    sensor.mn,
    w.state[sensor.state],
    sensor.stopReason,
    minutes(sensor.lastHeardAt),
    minutes(sensor.dataAt),
    valuesLine(sensor, language),
    sensor.intervalMinutes,
    sensor.point?.name ?? null,
  ])
  return {
    fileName: `${w.list}-${today(now)}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: () => writeTable(w.list, w.columns, rows),
  }
}
