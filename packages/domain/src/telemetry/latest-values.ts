import type { Measured, Span, Upload } from './hj212-upload.ts'

/** The newest that is known of one factor. */
export interface LatestValue extends Measured {
  readonly span: Span
  /** The DataTime it came with, ISO 8601. */
  readonly at: string
}

/** More factors than this no device has; what comes beyond is not kept. */
const codesAtMost = 100

/** What is kept of each factor after an upload: the newer by DataTime; of the same moment what came last. */
export function mergeLatest(kept: readonly LatestValue[], upload: Upload): LatestValue[] {
  const at = upload.dataTime.toISOString()
  const latest = new Map(kept.map((value) => [value.code, value]))
  for (const measured of upload.values) {
    const known = latest.get(measured.code)
    if (known === undefined ? latest.size < codesAtMost : known.at <= at)
      latest.set(measured.code, { ...measured, span: upload.span, at })
  }
  return [...latest.values()]
}

/** A DataTime so far ahead is a wrong clock, not a measurement (the house's figure): ms. */
const aheadAtMostMs = 10 * 60_000

/** Whether data of a moment can have been measured by now. */
export function isPlausible(dataTime: Date, now: Date): boolean {
  return dataTime.getTime() <= now.getTime() + aheadAtMostMs
}
