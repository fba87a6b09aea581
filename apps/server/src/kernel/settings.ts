import { first, sql } from './sql.ts'
import type { Db } from './sql.ts'
import { isVersion, nextVersion } from './version.ts'

export interface SettingRow {
  value: unknown
  updated_at: Date
}

/** What the bureau set under a key; undefined while it set nothing. */
export function findSetting(db: Db, key: string): Promise<SettingRow | undefined> {
  return first<SettingRow>(db, sql`select value, updated_at from settings where key = ${key}`)
}

/** Stores a setting if it is still the version that was read (null: never set); gives it, or undefined when it is not. */
export function storeSetting(
  db: Db,
  { key, value, version, now }: { key: string; value: unknown; version: string | null; now: Date },
): Promise<SettingRow | undefined> {
  const json = JSON.stringify(value)
  return first<SettingRow>(
    db,
    version === null
      ? sql`insert into settings (key, value, updated_at) values (${key}, ${json}::jsonb, ${now})
          on conflict (key) do nothing returning value, updated_at`
      : sql`update settings set value = ${json}::jsonb, ${nextVersion(now)}
          where key = ${key} and ${isVersion(version)} returning value, updated_at`,
  )
}
