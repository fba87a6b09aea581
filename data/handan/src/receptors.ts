import { drillReceptors } from './drill.ts'
import { counties, pickCounty, placeIn } from './places.ts'
import type { Random } from './random.ts'
import type { Row } from './rows.ts'

const surnames = [...'张王李赵刘陈杨马孙郭高宋韩冯邓曹许郑史范段杜贾温常齐申路牛']
const directions = ['东', '西', '南', '北', '前', '后', '大', '小', '上', '下', '中', '']
const endings = ['庄村', '村', '营村', '堡村', '寨村', '屯村', '固村', '桥村']

/** Protection targets (保护对象): villages, communities, schools, hospitals, drinking-water sources and reserves. Names and people invented. */
export function receptorRows(random: Random): Row[] {
  const rows = drillReceptors()
  const names = new Set(rows.map((row) => String(row['名称'])))
  const add = (name: string, kind: string, people: number | '', lon: number, lat: number) => {
    if (names.has(name)) return false
    names.add(name)
    rows.push({ 名称: name, 类型: kind, 人口: people, 经度: lon, 纬度: lat, 坐标系: 'CGCS2000' })
    return true
  }
  const many = (count: number, kind: string, name: (county: string) => string, people: () => number) => {
    for (let made = 0; made < count;) {
      const county = pickCounty(random)
      const place = placeIn(county, random, kind === '社区' ? 0.06 : 0.3)
      if (add(name(county.name), kind, people(), place.lon, place.lat)) made += 1
    }
  }
  many(
    1180,
    '村庄',
    (county) => `${county}${random.pick(directions)}${random.pick(surnames)}${random.pick(endings)}`,
    () => random.whole(280, 3200),
  )
  many(
    120,
    '社区',
    (county) =>
      `${county}${random.pick(['和平', '新华', '滨河', '光明南', '中华', '建设', '人民', '陵园', '学院', '丛台'])}${random.whole(1, 40)}社区`,
    () => random.whole(1500, 9000),
  )
  many(
    150,
    '学校',
    (county) => `${county}第${random.whole(1, 60)}${random.pick(['小学', '中学', '实验学校'])}`,
    () => random.whole(180, 3200),
  )
  many(
    40,
    '医院',
    (county) => `${county}${random.pick(['人民', '中医', '妇幼', '第二', '康复', '仁和', '博爱'])}医院`,
    () => random.whole(60, 1200),
  )
  for (const [name, lon, lat] of [
    ['岳城水库水源地', 114.2, 36.29],
    ['东武仕水库水源地', 114.31, 36.405],
    ['羊角铺地下水水源地', 114.36, 36.58],
    ['四里岩水源地', 114.05, 36.75],
    ['大洺远水库水源地', 114.16, 36.79],
  ] as const)
    add(name, '集中式饮用水水源', '', lon, lat)
  for (const county of counties.filter((_, index) => index % 2 === 0)) {
    const place = placeIn(county, random, 0.12)
    add(`${county.name}地下水水源地`, '集中式饮用水水源', '', place.lon, place.lat)
  }
  add('青崖寨自然保护区（示意）', '自然保护区', '', 113.83, 36.85)
  add('永年洼湿地（示意）', '自然保护区', '', 114.73, 36.71)
  return rows
}
