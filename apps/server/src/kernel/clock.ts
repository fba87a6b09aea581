/** The day in Asia/Shanghai (UTC+8, no summer time) of a moment, YYYY-MM-DD: the day that deadlines and expiry count by. */
export function today(now: Date): string {
  return new Date(now.getTime() + 8 * 3600_000).toISOString().slice(0, 10)
}
