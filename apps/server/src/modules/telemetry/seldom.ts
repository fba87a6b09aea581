/** For so long after the first nothing is said of the same again, ms. */
const quietMs = 10 * 60_000
/** What is remembered; the oldest is forgotten for a new one. */
const rememberedAtMost = 10_000

/** Tells whether something is said for the first time in a while: the log shall not be flooded from outside. */
export function saySeldom(now: () => Date): (what: string) => boolean {
  const said = new Map<string, number>()
  return (what) => {
    const since = said.get(what)
    if (since !== undefined && now().getTime() - since < quietMs) return false
    said.delete(what)
    said.set(what, now().getTime())
    const [oldest] = said.keys()
    if (said.size > rememberedAtMost && oldest !== undefined) said.delete(oldest)
    return true
  }
}
