/** The mark of the platform: an open ring (环) with an answer (应) in it. */
export function BrandMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M24.2 10.2A10 10 0 1 0 26 16" fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
      <path
        d="M10.5 16.2l4 4L25 9.5"
        fill="none"
        stroke="#38b3ad"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
