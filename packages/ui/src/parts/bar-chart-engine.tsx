import { BarChart as Bars } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import type { EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { fontFamily, palettes } from '../tokens.ts'
import type { BarChartProps } from './bar-chart.tsx'

use([Bars, GridComponent, TooltipComponent, LegendComponent, AriaComponent, SVGRenderer])

/** The drawing engine behind BarChart, as SVG: sharp in print and at any size. */
export default function BarChartEngine(props: BarChartProps) {
  const holder = useRef<HTMLDivElement>(null)
  const newest = useRef(props)
  const chart = useRef<EChartsType>(null)
  useEffect(() => {
    const element = holder.current
    if (element === null) return
    const made = init(element, null, { renderer: 'svg' })
    chart.current = made
    // A click anywhere over a bar's place in the row picks it, be the bar ever so low.
    made.getZr().on('click', ({ offsetX, offsetY }) => {
      const [category] = made.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY]) as [number, number]
      if (made.containPixel({ gridIndex: 0 }, [offsetX, offsetY])) newest.current.onPick?.(category)
    })
    const watch = new ResizeObserver(() => made.resize())
    watch.observe(element)
    return () => {
      watch.disconnect()
      made.dispose()
    }
  }, [])
  useEffect(() => {
    newest.current = props
    chart.current?.setOption(optionOf(props), { notMerge: true })
  }, [props])
  return <div ref={holder} role="img" aria-label={props.label} />
}

function optionOf({ categories, series, onPick }: BarChartProps): Parameters<EChartsType['setOption']>[0] {
  const palette = palettes[document.documentElement.dataset['mood'] === 'war' ? 'war' : 'peace']
  const words = { color: palette.inkSoft, fontFamily, fontSize: 12 }
  return {
    animation: false,
    textStyle: words,
    aria: { enabled: true, decal: { show: true } },
    color: series.map(({ colour }) => palette[colour]),
    grid: { left: 8, right: 12, top: 36, bottom: 4, outerBoundsMode: 'same' },
    legend: { top: 2, left: 4, itemWidth: 18, itemHeight: 12, textStyle: words },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      backgroundColor: palette.surface,
      borderColor: palette.lineStrong,
      textStyle: { ...words, color: palette.ink },
    },
    xAxis: {
      type: 'category',
      data: [...categories],
      // A category may say more than fits below it: up to its first space; the rest is in the tooltip.
      axisLabel: { ...words, hideOverlap: true, formatter: (category: string) => category.split(' ')[0] ?? category },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.lineStrong } },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: words,
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: series.map(({ name, values }) => ({
      type: 'bar',
      name,
      stack: 'all',
      data: [...values],
      barMaxWidth: 44,
      cursor: onPick === undefined ? 'default' : 'pointer',
    })),
  }
}
