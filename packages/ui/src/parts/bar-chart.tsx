import { lazy, Suspense } from 'react'
import { useWords } from '../language.ts'
import { commonWords } from '../words/common.ts'
import type { Palette } from '../tokens.ts'
import './bar-chart.css'

export interface BarChartProps {
  /** Said to screen readers. */
  readonly label: string
  readonly categories: readonly string[]
  /** Stacked bottom to top; each has a colour of the palette and its own hatching. */
  readonly series: readonly {
    readonly name: string
    readonly colour: keyof Palette
    readonly values: readonly number[]
  }[]
  readonly onPick?: (category: number) => void
}

const BarChartEngine = lazy(() => import('./bar-chart-engine.tsx'))

/** Stacked bars. The drawing engine comes in its own file, only when a chart is shown. */
export function BarChart(props: BarChartProps) {
  const w = useWords(commonWords)
  return (
    <div className="bar-chart">
      <Suspense fallback={<p className="bar-chart-note">{w.loading}</p>}>
        <BarChartEngine {...props} />
      </Suspense>
    </div>
  )
}
