import type { Pair } from '@huanying/contracts/values'
import { coordinateFault, coordinateFaultWords } from '@huanying/domain/geo/coordinates'
import { today } from '#kernel/clock'
import { readCursor, writeCursor } from '#kernel/cursor'
import type { UseCase } from '#kernel/module'
import { inputProblem } from '#kernel/problem'
import { countEnterprises, findEnterprises, summaryOf } from './store.ts'
import type { EnterpriseFilter, Near } from './store.ts'

/** Enterprises by words, filters and nearness, page by page. */
export const listEnterprises: UseCase<'listEnterprises'> = async ({ db, now }, { query }) => {
  const near = readNear(query)
  const day = today(now)
  const rows = await findEnterprises(db, query, near, readCursor(query.cursor), day)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map(summaryOf),
    nextCursor:
      rows.length > page.length && last !== undefined ? writeCursor({ value: last.sort_value, id: last.id }) : null,
    total: await countEnterprises(db, query, near, day),
  }
}

function readNear({ near, withinM, sort }: EnterpriseFilter): Near | null {
  const refused = (message: Pair) => inputProblem([{ field: 'near', message }])
  if (near === undefined) {
    if (withinM === undefined && sort !== 'distance') return null
    throw refused(['按距离查询时必须给出中心点', 'must be given to ask by distance'])
  }
  const [lon = Number.NaN, lat = Number.NaN] = near.split(',').map(Number)
  const fault = coordinateFault(lon, lat)
  if (fault === null) return { lon, lat }
  throw refused(coordinateFaultWords[fault])
}
