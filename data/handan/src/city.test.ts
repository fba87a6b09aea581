import { distanceM } from '@huanying/domain/geo/geodesic'
import { isCasNumber } from '@huanying/domain/ledger/cas-number'
import { isCreditCode } from '@huanying/domain/ledger/credit-code'
import { isPhone } from '@huanying/domain/ledger/phone'
import { toCgcs2000 } from '@huanying/domain/geo/coordinates'
import { describe, expect, test } from 'vitest'
import { handanCity, handanOutlines } from './city.ts'
import { drillSite } from './drill-site.ts'
import { countyAt } from './places.ts'
import type { Row } from './rows.ts'

const today = '2026-05-16'
const city = handanCity(today)
const placeOf = (row: Row) => ({ lon: Number(row['经度']), lat: Number(row['纬度']) })
const isWithin = ([x = 0, y = 0]: readonly number[], ring: readonly (readonly number[])[]) =>
  ring.slice(1).reduce((inside, [bx = 0, by = 0], index) => {
    const [ax = 0, ay = 0] = ring[index] ?? []
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !inside : inside
  }, false)
const count = (rows: Row[], header: string, value: string) => rows.filter((row) => row[header] === value).length

describe('the demo city', () => {
  test('has the reported numbers', () => {
    expect(city['企业']).toHaveLength(1580)
    expect(count(city['企业'], '风险级别', '较大')).toBe(81)
    expect(count(city['企业'], '风险级别', '重大')).toBe(34)
    expect(city['监测机构']).toHaveLength(35)
    expect(city['救援队伍']).toHaveLength(26)
    expect(city['专家']).toHaveLength(76)
  })
  test('is the same on every run of a day, and only dates differ on another', () => {
    expect(handanCity(today)).toEqual(city)
    const later = handanCity('2027-01-01')
    expect(later['企业']).toEqual(city['企业'])
    expect(later['应急预案']).not.toEqual(city['应急预案'])
  })
  test('has right credit codes, CAS numbers and phones, and no key twice', () => {
    for (const row of city['企业']) {
      expect(isCreditCode(String(row['统一社会信用代码'])), String(row['企业名称'])).toBe(true)
      expect(isPhone(String(row['联系电话'])), String(row['联系电话'])).toBe(true)
    }
    for (const row of city['风险物质']) expect(isCasNumber(String(row['CAS号'])), String(row['物质名称'])).toBe(true)
    const unique = (rows: Row[], headers: string[]) =>
      expect(new Set(rows.map((row) => headers.map((header) => row[header]).join('|'))).size).toBe(rows.length)
    unique(city['企业'], ['统一社会信用代码'])
    unique(city['企业'], ['企业名称'])
    unique(city['风险物质'], ['统一社会信用代码', '物质名称', '装置名称'])
    unique(city['风险单元'], ['统一社会信用代码', '单元名称'])
    unique(city['应急物资'], ['存放单位代码', '物资名称', '规格型号', '单位', '有效期至'])
    unique(city['专家'], ['姓名', '联系电话'])
    unique(city['监测机构'], ['名称'])
    unique(city['救援队伍'], ['名称'])
    unique(city['保护对象'], ['名称'])
    unique(city['应急预案'], ['统一社会信用代码', '文件类型', '预案名称'])
    unique(
      city['应急预案'].filter((row) => row['文件类型'] === '应急预案'),
      ['备案编号'],
    )
    unique(city['排口'], ['排口编号'])
    unique(city['河段'], ['河段编号'])
    unique(city['断面'], ['断面编号'])
  })
  test('refers only to what it has', () => {
    const codes = new Set(city['企业'].map((row) => row['统一社会信用代码']))
    const holders = new Set([...codes, ...city['物资库'].map((row) => row['编号'])])
    const reaches = new Map(city['河段'].map((row) => [row['河段编号'], Number(row['长度'])]))
    for (const sheet of ['风险物质', '风险单元', '应急预案', '排口'] as const)
      for (const row of city[sheet]) expect(codes.has(row['统一社会信用代码'] ?? '')).toBe(true)
    for (const row of city['应急物资']) expect(holders.has(row['存放单位代码'] ?? '')).toBe(true)
    for (const row of [...city['排口'], ...city['断面']]) {
      expect(Number(row['距上游节点'])).toBeLessThanOrEqual(reaches.get(row['河段编号'] ?? '') ?? 0)
    }
  })
  test('lies in Handan, each random enterprise in its own county', () => {
    for (const sheet of ['企业', '保护对象', '物资库', '专家', '监测机构', '救援队伍'] as const) {
      for (const row of city[sheet]) {
        const { lon, lat } = placeOf(row)
        expect(lon > 113.4 && lon < 115.5 && lat > 36 && lat < 37.1, JSON.stringify(row)).toBe(true)
      }
    }
    for (const row of city['企业'].slice(8)) expect(countyAt(placeOf(row)).code).toBe(row['行政区划代码'])
  })
  test('draws eighteen schematic divisions, each around its seat and ending where it began', () => {
    const { features } = handanOutlines()
    expect(features).toHaveLength(18)
    for (const { properties, geometry } of features) {
      const [ring = []] = geometry.coordinates
      expect(ring.length).toBeGreaterThan(3)
      expect(ring.at(-1)).toEqual(ring[0])
      expect(properties.schematic).toBe(true)
      expect(isWithin(properties.seat, ring), properties.name).toBe(true)
    }
  })
  test('leads every river down to its end, reach by reach', () => {
    const reaches = city['河段']
    for (const row of reaches) {
      const points = String(row['坐标串']).split(';')
      const onward = reaches.filter((other) => other['上游节点'] === row['下游节点'])
      for (const other of onward) expect(String(other['坐标串']).split(';')[0]).toBe(points.at(-1))
      const isLast = reaches.filter((other) => other['河流名称'] === row['河流名称']).at(-1) === row
      expect(onward.length > 0 || isLast, String(row['河段编号'])).toBe(true)
    }
  })
  test('has methanol in many plants, models that fit their item, and names without numbers', () => {
    const holders = new Set(
      city['风险物质'].filter((row) => row['物质名称'] === '甲醇').map((row) => row['统一社会信用代码']),
    )
    expect(holders.size).toBeGreaterThan(15)
    const models = new Set(city['应急物资'].map((row) => `${row['物资名称']} ${row['规格型号'] ?? ''}`))
    for (const odd of ['活性炭 便携型', '护目镜 防爆型', '沙袋 防爆型', '柠檬酸 便携型'])
      expect(models).not.toContain(odd)
    for (const sheet of ['监测机构', '救援队伍'] as const) {
      const names = city[sheet].map((row) => String(row['名称']))
      expect(new Set(names).size).toBe(names.length)
      expect(names.filter((name) => /\d/.test(name))).toEqual([])
    }
  })
  test('keeps methanol and xylene to the three experts of the drill', () => {
    const naming = city['专家'].filter((row) => /甲醇|二甲苯/.test(String(row['擅长物质'])))
    expect(naming.map((row) => row['姓名'])).toEqual(['张志刚', '赵保谦', '周继红'])
  })
})

describe('the drill', () => {
  const plant = city['企业'].find((row) => row['简称'] === '赵都精细')
  test('stands where the ledger example says, in GCJ-02', () => {
    expect(plant).toMatchObject({ 经度: 114.4391, 纬度: 36.5312, 坐标系: 'GCJ02', 行政区划代码: '130402' })
    // The county that the map shows there, and the plan's filing number, say the same.
    const shown = handanOutlines().features.find(({ geometry }) =>
      isWithin([drillSite.lon, drillSite.lat], geometry.coordinates[0] ?? []),
    )
    expect(shown?.properties.code).toBe('130402')
    const plan = city['应急预案'].find((row) => row['统一社会信用代码'] === plant?.['统一社会信用代码'])
    expect(String(plan?.['备案编号'])).toMatch(/^130402-/)
    expect(distanceM(drillSite, toCgcs2000({ lon: 114.4391, lat: 36.5312 }, 'GCJ02'))).toBeLessThan(0.01)
  })
  test('has two neighbours with five and four walkie-talkies, and no other holder within 6 km', () => {
    const near = city['企业'].filter((row) => row !== plant && distanceM(drillSite, placeOf(row)) < 6000)
    expect(near.map((row) => row['企业名称'])).toEqual(['河北宏泰特化工有限公司', '河北宏泰生物能源科技有限公司'])
    expect(near.map((row) => Math.round(distanceM(drillSite, placeOf(row))))).toEqual([312, 600])
    const radios = near.map(
      (row) =>
        city['应急物资'].find(
          (lot) => lot['存放单位代码'] === row['统一社会信用代码'] && lot['物资名称'] === '对讲机',
        )?.['数量'],
    )
    expect(radios).toEqual([5, 4])
    for (const depot of city['物资库']) expect(distanceM(drillSite, placeOf(depot))).toBeGreaterThan(6000)
  })
  test('has one village of 963 people within 1 km and four of about 5,000 within 3 km', () => {
    const within = (metres: number) =>
      city['保护对象'].filter(
        (row) => (row['类型'] === '村庄' || row['类型'] === '社区') && distanceM(drillSite, placeOf(row)) <= metres,
      )
    expect(within(1000).map((row) => row['人口'])).toEqual([963])
    expect(within(3000)).toHaveLength(4)
    expect(within(3000).reduce((sum, row) => sum + Number(row['人口']), 0)).toBe(5003)
  })
})
