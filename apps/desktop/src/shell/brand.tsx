import { brandPaths } from './brand-paths.ts'

/** The mark of the platform: an open ring (环) with an answer (应) in it. */
export function BrandMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path d={brandPaths.ring} fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
      <path
        d={brandPaths.answer}
        fill="none"
        stroke="#38b3ad"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
