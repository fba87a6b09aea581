import type { Measured, Span, Upload } from './hj212-upload.ts'

/** The newest that is known of one factor. */
export interface LatestValue extends Measured {
  readonly span: Span
  /** The DataTime it came with, ISO 8601. */
  readonly at: string
}

/** Factors and spans kept of one device; more no device has. */
const keptAtMost = 2000

const figureNames = ['rtd', 'avg', 'min', 'max', 'cou', 'zsRtd', 'zsAvg', 'zsMin', 'zsMax'] as const
const hasFigure = (measured: Measured) => figureNames.some((name) => measured[name] !== undefined)

/**
 * What is kept of each factor and span after an upload: the newer by DataTime; of the same moment what came last. A minute's mean
 * takes no reading's place, and a factor that was sent without a figure leaves the last figure with its own time, under the new
 * mark.
 */
export function mergeLatest(kept: readonly LatestValue[], upload: Upload): LatestValue[] {
  const at = upload.dataTime.toISOString()
  const keyOf = (code: string, span: Span) => `${code} ${span}`
  const latest = new Map(kept.map((value) => [keyOf(value.code, value.span), value]))
  for (const measured of upload.values) {
    const key = keyOf(measured.code, upload.span)
    const known = latest.get(key)
    if (known !== undefined && known.at > at) continue
    if (known !== undefined && hasFigure(known) && !hasFigure(measured))
      latest.set(key, { ...known, ...(measured.flag === undefined ? {} : { flag: measured.flag }) })
    else latest.set(key, { ...measured, span: upload.span, at })
  }
  const values = [...latest.values()]
  // A device that goes on inventing factors pushes out its oldest.
  return values.length <= keptAtMost ? values : values.toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, keptAtMost)
}

/** A DataTime so far ahead is a wrong clock, not a measurement (the house's figure): ms. */
const aheadAtMostMs = 10 * 60_000

/** Whether data of a moment can have been measured by now. */
export function isPlausible(dataTime: Date, now: Date): boolean {
  return dataTime.getTime() <= now.getTime() + aheadAtMostMs
}
