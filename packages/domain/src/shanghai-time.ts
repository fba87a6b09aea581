/** China keeps one time, UTC+8, all year. */
const offsetMs = 8 * 3600_000

/** The day in China at a moment, YYYY-MM-DD. */
export function dayInShanghai(moment: Date): string {
  return new Date(moment.getTime() + offsetMs).toISOString().slice(0, 10)
}

/** A moment as China's clocks show it, ISO 8601 with offset, to the second. */
export function momentInShanghai(moment: Date): string {
  return `${new Date(moment.getTime() + offsetMs).toISOString().slice(0, 19)}+08:00`
}
