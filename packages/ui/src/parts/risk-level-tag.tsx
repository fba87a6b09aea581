import type { RiskLevel } from '@huanying/contracts/values'
import { useWords } from '../language.ts'
import { commonWords } from '../words/common.ts'
import './facts.css'

const shapes: Record<RiskLevel, string> = {
  general: 'M8 3.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9z',
  significant: 'M8 1.6 14.4 8 8 14.4 1.6 8z',
  major: 'M8 1.8 15 14H1z',
}

/** The risk level of an enterprise as shape, colour and word, the same shapes as on the map. */
export function RiskLevelTag({ level, long = false }: { level: RiskLevel; long?: boolean }) {
  const w = useWords(commonWords)
  return (
    <span className="risk-level" data-level={level}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[level]} />
      </svg>
      {long ? w.riskLevelLong[level] : w.riskLevel[level]}
    </span>
  )
}
