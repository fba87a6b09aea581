import { raw, sql } from './sql.ts'
import type { Sql } from './sql.ts'

/** A place as a database value, CGCS2000. */
export function geography({ lon, lat }: { lon: number; lat: number }): Sql {
  return sql`st_setsrid(st_makepoint(${lon}::float8, ${lat}::float8), 4490)::geography`
}

/** The columns `lon` and `lat` of a place column. The column is a constant of the program. */
export function lonLat(column: string): Sql {
  return raw(`st_x(${column}::geometry) as lon, st_y(${column}::geometry) as lat`)
}
