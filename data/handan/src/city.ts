import { addEnterprises } from './enterprises.ts'
import { certificateRows } from './certificates.ts'
import { agencyRows, depotRows, expertRows, teamRows } from './means.ts'
import { phoneBook } from './names.ts'
import { seededRandom } from './random.ts'
import { receptorRows } from './receptors.ts'
import { makeReaches } from './rivers.ts'
import type { Reach } from './rivers.ts'
import { sheetNames } from './rows.ts'
import type { Row, SheetName } from './rows.ts'

export { handanOutlines } from './outlines.ts'
export type { Row, SheetName }

/** Each part draws from a generator of its own, so that changing one part leaves the others as they were. */
const seeds = {
  rivers: 11,
  enterprises: 1580,
  agencies: 35,
  teams: 26,
  experts: 76,
  depots: 12,
  receptors: 1300,
  certificates: 640,
} as const

/**
 * The demo city of Handan as rows of the ledger workbook, sheet by sheet. Invented, but for what the reports name.
 * `today` (YYYY-MM-DD) sets the dates only: the same day gives the same rows.
 */
export function handanCity(today: string): Record<SheetName, Row[]> {
  const sheets = Object.fromEntries(sheetNames.map((name) => [name, []])) as unknown as Record<SheetName, Row[]>
  const phone = phoneBook()
  const reaches = makeReaches(seededRandom(seeds.rivers))
  addEnterprises(sheets, seededRandom(seeds.enterprises), phone, today, reaches)
  const { depots, materials } = depotRows(seededRandom(seeds.depots), phone, today)
  sheets['物资库'].push(...depots)
  sheets['应急物资'].push(...materials)
  sheets['河段'].push(...reaches.map((reach) => reach.row))
  sheets['专家'].push(...expertRows(seededRandom(seeds.experts), phone))
  sheets['监测机构'].push(...agencyRows(seededRandom(seeds.agencies), phone))
  sheets['救援队伍'].push(...teamRows(seededRandom(seeds.teams), phone))
  sheets['保护对象'].push(...receptorRows(seededRandom(seeds.receptors)))
  sheets['人员证书'].push(...certificateRows(seededRandom(seeds.certificates), sheets['企业'], today))
  sheets['断面'].push(...stationRows(reaches))
  return sheets
}

/** Stations (断面): one a river at its end, control sections on the way, and the intakes. */
function stationRows(reaches: readonly Reach[]): Row[] {
  const rows: Row[] = reaches
    .filter((_, index) => index % 3 === 2)
    .map((reach, index) => ({
      断面编号: `DM-${reach.code}`,
      断面名称: `${reach.river}${reach.code.slice(-2)}号断面（示意）`,
      类型: ['国控', '省控', '市控'][index % 3] ?? '市控',
      河段编号: reach.code,
      距上游节点: Math.round(Number(reach.row['长度']) * 0.8),
    }))
  rows.push(
    {
      断面编号: 'QSK-FYH-01',
      断面名称: '滏阳河南湖取水口（示意）',
      类型: '取水口',
      河段编号: 'FYH-06',
      距上游节点: 2400,
    },
    {
      断面编号: 'QSK-FYH-02',
      断面名称: '滏阳河永年取水口（示意）',
      类型: '取水口',
      河段编号: 'FYH-09',
      距上游节点: 5200,
    },
    { 断面编号: 'QSK-ZH-01', 断面名称: '漳河岳城取水口（示意）', 类型: '取水口', 河段编号: 'ZH-02', 距上游节点: 9000 },
  )
  return rows
}
