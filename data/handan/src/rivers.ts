import { distanceM } from '@huanying/domain/geo/geodesic'
import type { LonLat } from '@huanying/contracts/values'
import type { Random } from './random.ts'
import { rounded } from './rows.ts'
import type { Row } from './rows.ts'

interface River {
  readonly name: string
  readonly prefix: string
  /** Node names where it joins or leaves other rivers, by index of the vertex. */
  readonly nodes: Readonly<Record<number, string>>
  readonly line: readonly (readonly [number, number])[]
  readonly velocityMS: number
  readonly dischargeM3S: number
  readonly widthM: number
  readonly depthM: number
}

/** Courses are schematic (示意): a few points a river, set by hand from general knowledge of the area. */
const rivers: readonly River[] = [
  {
    name: '滏阳河',
    prefix: 'FYH',
    nodes: { 3: '牤牛河口' },
    velocityMS: 0.4,
    dischargeM3S: 3.1,
    widthM: 18,
    depthM: 0.6,
    line: [
      [114.17, 36.43],
      [114.27, 36.41],
      [114.36, 36.4],
      [114.42, 36.45],
      [114.452, 36.5],
      [114.466, 36.545],
      [114.49, 36.6],
      [114.53, 36.66],
      [114.61, 36.72],
      [114.72, 36.76],
      [114.86, 36.79],
      [114.93, 36.86],
      [114.95, 36.95],
      [114.96, 37.02],
    ],
  },
  {
    name: '牤牛河',
    prefix: 'MNH',
    nodes: { 3: '牤牛河口' },
    velocityMS: 0.3,
    dischargeM3S: 0.8,
    widthM: 9,
    depthM: 0.4,
    line: [
      [114.2, 36.55],
      [114.27, 36.52],
      [114.35, 36.49],
      [114.42, 36.45],
    ],
  },
  {
    name: '洺河',
    prefix: 'MH',
    nodes: {},
    velocityMS: 0.35,
    dischargeM3S: 1.2,
    widthM: 15,
    depthM: 0.5,
    line: [
      [113.86, 36.84],
      [114.02, 36.78],
      [114.2, 36.73],
      [114.36, 36.76],
      [114.5, 36.81],
      [114.68, 36.88],
      [114.82, 36.95],
      [114.9, 37.0],
    ],
  },
  {
    name: '清漳河',
    prefix: 'QZH',
    nodes: { 4: '合漳' },
    velocityMS: 0.7,
    dischargeM3S: 4.5,
    widthM: 28,
    depthM: 0.6,
    line: [
      [113.56, 36.78],
      [113.62, 36.68],
      [113.68, 36.57],
      [113.76, 36.46],
      [113.84, 36.36],
    ],
  },
  {
    name: '浊漳河',
    prefix: 'ZZH',
    nodes: { 3: '合漳' },
    velocityMS: 0.7,
    dischargeM3S: 6.2,
    widthM: 32,
    depthM: 0.7,
    line: [
      [113.52, 36.38],
      [113.62, 36.36],
      [113.73, 36.37],
      [113.84, 36.36],
    ],
  },
  {
    name: '漳河',
    prefix: 'ZH',
    nodes: { 0: '合漳', 8: '徐万仓' },
    velocityMS: 0.6,
    dischargeM3S: 9.5,
    widthM: 45,
    depthM: 0.9,
    line: [
      [113.84, 36.36],
      [114.0, 36.31],
      [114.18, 36.27],
      [114.38, 36.28],
      [114.58, 36.29],
      [114.76, 36.27],
      [114.93, 36.27],
      [115.1, 36.31],
      [115.27, 36.43],
    ],
  },
  {
    name: '卫河',
    prefix: 'WH',
    nodes: { 3: '徐万仓' },
    velocityMS: 0.35,
    dischargeM3S: 5.5,
    widthM: 35,
    depthM: 1.2,
    line: [
      [115.02, 36.11],
      [115.11, 36.2],
      [115.2, 36.31],
      [115.27, 36.43],
      [115.33, 36.56],
      [115.4, 36.72],
    ],
  },
  {
    name: '留垒河',
    prefix: 'LLH',
    nodes: {},
    velocityMS: 0.25,
    dischargeM3S: 1.1,
    widthM: 16,
    depthM: 0.8,
    line: [
      [114.68, 36.77],
      [114.76, 36.84],
      [114.86, 36.91],
      [114.93, 36.99],
    ],
  },
]

export interface Reach {
  readonly code: string
  readonly river: string
  readonly from: LonLat
  readonly to: LonLat
  readonly row: Row
}

/** The reaches of all rivers, upstream to downstream. */
export function makeReaches(random: Random): Reach[] {
  return rivers.flatMap((river) =>
    river.line.slice(1).map((end, index) => {
      const start = river.line[index] ?? end
      const [from, to] = [start, end].map(([lon, lat]) => ({ lon, lat })) as [LonLat, LonLat]
      const vary = () => 0.85 + random.next() * 0.3
      const node = (at: number) => river.nodes[at] ?? `${river.prefix}-N${String(at).padStart(2, '0')}`
      const middle = {
        lon: rounded((from.lon + to.lon) / 2 + random.spread(0.012), 5),
        lat: rounded((from.lat + to.lat) / 2 + random.spread(0.01), 5),
      }
      const line = [from, middle, to]
      const code = `${river.prefix}-${String(index + 1).padStart(2, '0')}`
      const row: Row = {
        河段编号: code,
        河流名称: river.name,
        上游节点: node(index),
        下游节点: node(index + 1),
        长度: Math.round(distanceM(from, middle) + distanceM(middle, to)),
        平均流速: rounded(river.velocityMS * vary(), 2),
        流量: rounded(river.dischargeM3S * vary(), 2),
        河宽: rounded(river.widthM * vary(), 1),
        水深: rounded(river.depthM * vary(), 2),
        比降: rounded(0.0004 * vary(), 6),
        坐标串: line.map(({ lon, lat }) => `${lon},${lat}`).join(';'),
      }
      return { code, river: river.name, from, to, row }
    }),
  )
}
