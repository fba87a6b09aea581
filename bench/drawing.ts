import { execFileSync } from 'node:child_process'
import type { OfficialDocument } from '@huanying/domain/documents/document'
import { numbered } from '@huanying/domain/documents/document'
import { draw } from '../apps/server/src/modules/documents/draw.ts'
import type { DrawTask } from '../apps/server/src/modules/documents/draw.ts'
import { sketchMap } from '@huanying/domain/reports/sketch-map'
import type { Sketched } from '@huanying/domain/reports/sketch-map'
import { timingOf } from './measure.ts'

const paragraph =
  '企业登记甲醇最大存在量120吨、二甲苯80吨；据报泄漏甲醇约8吨，实际泄漏量待现场核实；CAS号分别为甲醇67-56-1、二甲苯1330-20-7。' +
  '1公里范围内有居民点1处、约963人；3公里范围内有居民点4处、约5003人；甲醇12.4mg/L，超过限值3mg/L；流量3.2×10⁴m³/d。'

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

/** A report of eight pages; each run says something else, so that nothing of the one before can be used again. */
function report(run: number): OfficialDocument {
  const said = (text: string) => ({ text, pending: false })
  const items = Array.from({ length: 12 }, (_, item) => ({
    heading: '基本过程',
    blocks: [{ kind: 'paragraph' as const, ...said(`${run}时${item}分：${paragraph}第${run}次。${paragraph}`) }],
  }))
  const [office, day] = ['邯郸市生态环境局', '2026年5月16日']
  return {
    isDrill: true,
    head: { kind: 'letter', urgency: '特急', mark: office, number: said('发文字号待填'), signatory: said('指挥长') },
    title: '关于邯郸市赵都精细化工有限公司突发环境事件的初步报告（演练）',
    recipient: said('邯郸市人民政府'),
    blocks: numbered(items),
    annexes: [
      {
        title: '环境敏感点分布示意图',
        drawing: sketchMap({ ...surroundings, receptors: surroundings.receptors.slice(run % 8) }),
      },
    ],
    office: said(office),
    day,
    note: said('联系人及电话：0310-0000000'),
    anchor: null,
    imprint: { copies: null, printer: office, day },
  }
}

const formats = ['pdf', 'docx'] as const

/** Computing time of what is drawn, ms of CPU, all threads. */
async function computing(task: DrawTask): Promise<number> {
  const before = process.cpuUsage()
  await draw(task)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/**
 * Computing time (CPU, all threads) of a report of eight pages with its sketch map, by format: what a served process does before
 * anybody asks (`openMs`: the thread and its faces), its first document, then `runs` more.
 */
export async function benchDrawing(runs: number): Promise<Record<string, object>> {
  const figures: Record<string, object> = {}
  for (const format of formats) {
    const child = execFileSync(process.execPath, [import.meta.filename, format], { encoding: 'utf8' })
    const [openMs, firstMs] = child.split(' ').map((text) => Math.round(Number(text)))
    await draw({ format, document: report(0) })
    const durations: number[] = []
    for (let run = 1; run <= runs; run += 1) durations.push(await computing({ format, document: report(run) }))
    figures[format] = { ...timingOf(durations), openMs, firstMs }
  }
  return figures
}

const [, file, asked] = process.argv
const only = formats.find((format) => format === asked)
if (file === import.meta.filename && only !== undefined) {
  const open = await computing({ format: 'pdf', title: '', labels: [] })
  console.log(open, await computing({ format: only, document: report(0) }))
}
