import type { SensorKind } from '@huanying/contracts/telemetry'
import { handanCity } from './city.ts'
import { seededRandom } from './random.ts'
import type { Random } from './random.ts'
import type { Row } from './rows.ts'

/** An online monitoring device of the demo, all of it invented. */
export interface DemoSensor {
  readonly creditCode: string
  /** Begins with DEMO: no device of the country has such an MN. */
  readonly mn: string
  readonly name: string
  readonly kind: SensorKind
  readonly accessCode: string
  /** System code (系统编码) of HJ 212: 32 water, 31 air. */
  readonly st: string
  readonly intervalMinutes: number
  /** Factor codes with about the value that is usual there, in the unit of the code. */
  readonly factors: readonly (readonly [code: string, about: number])[]
  /** Days since it last spoke; 0 = it speaks. */
  readonly silentDays: number
  readonly stopReason: string | null
}

type Device = Pick<DemoSensor, 'name' | 'kind' | 'st' | 'factors'>

const water: Device = {
  name: '废水总排口COD、氨氮',
  kind: 'waterOutfall',
  st: '32',
  factors: [
    ['w01018', 38],
    ['w21003', 2.1],
    ['w01001', 7.4],
    ['w00000', 12],
  ],
}
const air: readonly Device[] = ['1号', '2号'].map((number) => ({
  name: `${number}废气排口`,
  kind: 'airStack',
  st: '31',
  factors: [
    ['a21026', 14],
    ['a21002', 42],
    ['a34013', 4.5],
    ['a19001', 8.2],
    ['a00000', 31],
  ],
}))
const gas: readonly Device[] = (
  [
    ['罐区硫化氢', 'a21028', 0.6],
    ['煤气柜一氧化碳', 'a21005', 5.2],
    ['液氯库氯气', 'a21022', 0.05],
  ] as const
).map(([name, code, about]) => ({ name, kind: 'toxicGas', st: '31', factors: [[code, about]] }))

const enterprisesWithSensors = 13
/** Of the devices in their order, which have been silent for how many days, and which stands still with a reason. */
const silent: Readonly<Record<number, number>> = { 1: 3, 14: 5, 27: 10 }
const stopped: Readonly<Record<number, string>> = { 20: '停产检修，已向区县分局备案，预计下月恢复' }

/** The devices of some of the demo's enterprises of significant and major risk; the same on every run. */
export function handanSensors(): DemoSensor[] {
  const random = seededRandom(212)
  const { 企业: enterprises } = handanCity('2026-01-01')
  return enterprises
    .filter((row) => row['风险级别'] !== '一般')
    .slice(0, enterprisesWithSensors)
    .flatMap((row) => devicesOf(row, random).map((device, index) => ({ row, device, index })))
    .map(({ row, device, index }, nth) => ({
      ...device,
      creditCode: String(row['统一社会信用代码']),
      mn: `DEMO${row['统一社会信用代码']}${String(index + 1).padStart(2, '0')}`,
      accessCode: String(random.whole(0, 999_999)).padStart(6, '0'),
      intervalMinutes: device.kind === 'toxicGas' ? 5 : 10,
      factors: device.factors.map(([code, about]) => [code, about * (0.8 + 0.4 * random.next())] as const),
      silentDays: silent[nth] ?? 0,
      stopReason: stopped[nth] ?? null,
    }))
}

function devicesOf(row: Row, random: Random): Device[] {
  const stacks = row['涉气'] === '是' ? air.slice(0, random.whole(1, 2)) : []
  return [...(row['涉水'] === '是' ? [water] : []), ...stacks, ...(random.chance(0.6) ? [random.pick(gas)] : [])]
}

/** What a device of the demo measures at a moment: about the usual, going up and down over the day. */
export function demoValues({ factors, mn }: DemoSensor, now: Date): { code: string; rtd: number; flag: string }[] {
  const phase = [...mn].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  const minutes = now.getTime() / 60_000
  return factors.map(([code, about], index) => {
    const swing =
      Math.sin((minutes + phase * 7 + index * 90) / 180) + 0.4 * Math.sin((minutes * (index + 2) + phase) / 11)
    const share = code === 'w01001' ? 0.02 : 0.14
    return { code, rtd: Number((about * (1 + share * swing)).toPrecision(3)), flag: 'N' }
  })
}
