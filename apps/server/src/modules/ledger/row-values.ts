import type { Column } from '@huanying/contracts/columns'
import type { CoordinateSystem, Language } from '@huanying/contracts/values'
import { regions } from '@huanying/reference/reference'
import { coordinateFault, toCgcs2000 } from '@huanying/domain/geo/coordinates'
import { isKnownRegion } from '@huanying/domain/ledger/known-region'
import type { ParsedValue } from '@huanying/domain/ledger/parse-cell'
import { substanceFault } from './derive-row.ts'
import { importWords } from './import-words.ts'

/** What is asked of the values of one row together, whether a workbook holds them or somebody typed them. */

/** A row's values by field. */
export type RowValues = Record<string, ParsedValue>

/** What is wrong with a division code, or null. An enterprise lies in a county, or no county ever sees it; a depot may be the city's own. */
export function regionFault(
  list: string,
  { type }: Column,
  code: ParsedValue,
  { city, language }: { city: string | null; language: Language },
): string | null {
  if (type !== 'adcode' || city === null || typeof code !== 'string') return null
  const isCityMeant = list !== 'enterprises'
  if (isKnownRegion(code, { city, regions, isCityMeant })) return null
  return importWords(isCityMeant ? 'unknown-region' : 'unknown-county', language, { code })
}

const placeFields = ['lon', 'lat', 'line', 'crs']

interface FieldWords {
  readonly field: string
  readonly fault: string
}

/** Turns a row's place into CGCS2000, in place, and says what its values contradict; fields that are wrong already are passed over. */
export function settleValues(
  list: string,
  { data, wrong, language }: { data: RowValues; wrong: Set<string>; language: Language },
): FieldWords[] {
  const faults: FieldWords[] = []
  if (!placeFields.some((field) => wrong.has(field))) {
    const fault = convertPlace(data, language)
    if (fault !== null) {
      for (const field of placeFields) wrong.add(field)
      faults.push({ field: list === 'reaches' ? 'line' : 'lon', fault })
    } else if (list === 'outfalls' && !wrong.has('distanceM') && isNowhere(data)) {
      faults.push({ field: 'distanceM', fault: importWords('no-outfall-place', language) })
    }
  }
  if (list === 'substances' && !wrong.has('cas') && !wrong.has('substance')) {
    const fault = substanceFault(data, language)
    if (fault !== null) {
      wrong.add('cas')
      faults.push({ field: 'cas', fault })
    }
  }
  return faults
}

const isNowhere = ({ distanceM = null, lon = null }: RowValues) => distanceM === null && lon === null

/** Turns the row's coordinates into CGCS2000 in place; gives what is wrong with them, or null. */
function convertPlace(data: RowValues, language: Language): string | null {
  const system = (data['crs'] ?? 'CGCS2000') as CoordinateSystem
  delete data['crs']
  const points = Array.isArray(data['line']) ? (data['line'] as [number, number][]) : []
  const { lon, lat } = data
  if ((lon ?? null) === null && (lat ?? null) === null && points.length === 0) return null
  if (points.length === 0 && (typeof lon !== 'number' || typeof lat !== 'number'))
    return importWords('half-place', language)
  for (const [x, y] of points.length > 0 ? points : [[lon as number, lat as number] as const]) {
    const fault = coordinateFault(x, y)
    if (fault === 'swapped') return importWords('lon-lat-swapped', language)
    if (fault !== null) return importWords('outside-china', language)
  }
  if (points.length === 0) {
    const place = toCgcs2000({ lon: lon as number, lat: lat as number }, system)
    data['lon'] = place.lon
    data['lat'] = place.lat
  } else {
    data['line'] = points.map(([x, y]): [number, number] => {
      const place = toCgcs2000({ lon: x, lat: y }, system)
      return [place.lon, place.lat]
    })
  }
  return null
}
