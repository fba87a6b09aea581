import type { OfficialDocument } from '@huanying/domain/reports/official-document'
import { renderDocx } from '../apps/server/src/modules/reports/render-docx.ts'
import { renderPdf } from '../apps/server/src/modules/reports/render-pdf.ts'
import { sketchPicture } from '../apps/server/src/modules/reports/sketch-picture.ts'
import type { Sketched } from '@huanying/domain/reports/sketch-map'
import { timingOf } from './measure.ts'
import type { Timing } from './measure.ts'

const paragraph =
  '企业登记甲醇最大存在量120吨、二甲苯80吨；据报泄漏甲醇约8吨，实际泄漏量待现场核实；CAS号分别为甲醇67-56-1、二甲苯1330-20-7。' +
  '1公里范围内有居民点1处、约963人；3公里范围内有居民点4处、约5003人；甲醇12.4mg/L，超过限值3mg/L；流量3.2×10⁴m³/d。'

const report: OfficialDocument = {
  masthead: null,
  title: '关于邯郸市赵都精细化工有限公司突发环境事件的初步报告（演练）',
  recipient: '邯郸市人民政府',
  isDrill: true,
  items: Array.from({ length: 12 }, () => ({
    heading: '基本过程',
    text: paragraph.repeat(2),
    pending: false,
    table: null,
  })),
  signature: [{ label: '签发人', text: '指挥长', pending: false }],
  office: '邯郸市生态环境局',
  day: '2026年5月16日',
  anchor: null,
}

const location = { lon: 114.43, lat: 36.53 }
const kinds = ['village', 'school', 'hospital'] as const
const surroundings: Sketched = {
  enterprise: null,
  location,
  population: { rings: [1000, 3000, 5000].map((radiusM) => ({ radiusM, settlements: 1, people: 963, partial: 0 })) },
  receptors: Array.from({ length: 25 }, (_, index) => ({
    id: String(index),
    kind: kinds[index % 3] ?? 'other',
    name: `演示村${index}`,
    distanceM: 180 * (index + 1),
    bearingDeg: index * 40,
    people: 963,
    downstream: false,
    riverDistanceM: null,
    riverTravelH: null,
    location,
  })),
}

/** Computing time (CPU, all threads) of a report of eight pages with its sketch map, by format: the first, then `runs` more. */
export async function benchDrawing(runs: number): Promise<Record<string, Timing & { firstMs: number }>> {
  const computing = async (draw: () => Promise<unknown>) => {
    const before = process.cpuUsage()
    await draw()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  const figures: Record<string, Timing & { firstMs: number }> = {}
  for (const [name, render] of [
    ['pdf', renderPdf],
    ['docx', renderDocx],
  ] as const) {
    const draw = async () => render(report, await sketchPicture(surroundings))
    const firstMs = Math.round(await computing(draw))
    const durations: number[] = []
    for (let run = 0; run < runs; run += 1) durations.push(await computing(draw))
    figures[name] = { ...timingOf(durations), firstMs }
  }
  return figures
}
