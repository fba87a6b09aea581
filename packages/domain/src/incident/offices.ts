import type { ReportTo } from '@huanying/contracts/grading'
import type { Board } from './board.ts'
import { firstReportOf, reportingGrade } from './legal-times.ts'

/** Provinces by the first two digits of the code of administrative divisions (GB/T 2260). */
const provinces: Readonly<Record<string, string>> = {
  '11': '北京市',
  '12': '天津市',
  '13': '河北省',
  '14': '山西省',
  '15': '内蒙古自治区',
  '21': '辽宁省',
  '22': '吉林省',
  '23': '黑龙江省',
  '31': '上海市',
  '32': '江苏省',
  '33': '浙江省',
  '34': '安徽省',
  '35': '福建省',
  '36': '江西省',
  '37': '山东省',
  '41': '河南省',
  '42': '湖北省',
  '43': '湖南省',
  '44': '广东省',
  '45': '广西壮族自治区',
  '46': '海南省',
  '50': '重庆市',
  '51': '四川省',
  '52': '贵州省',
  '53': '云南省',
  '54': '西藏自治区',
  '61': '陕西省',
  '62': '甘肃省',
  '63': '青海省',
  '64': '宁夏回族自治区',
  '65': '新疆维吾尔自治区',
}

/** What the offices that are owed a report are called as its recipients (主送机关). */
export function recipientWords(
  board: Board,
  { region, cityName, office }: { readonly region: string; readonly cityName: string; readonly office: string },
): string {
  const province = provinces[region.slice(0, 2)]
  const cityOffice = `${cityName}生态环境局`
  const provinceOffice = province === undefined ? undefined : `${province}生态环境厅`
  const names: Partial<Record<ReportTo, string | undefined>> = {
    government: `${cityName}人民政府`,
    // The next higher office: the province's for a city's own, the city's for a county's.
    'city-office': office === cityOffice ? provinceOffice : cityOffice,
    'province-office': provinceOffice,
    ministry: '生态环境部',
  }
  const owed = firstReportOf(reportingGrade(board.grading?.judgement ?? null)).to
  return [...new Set(owed.flatMap((to) => names[to] ?? []))].join('、')
}

const kinds: readonly (readonly [ReportTo, RegExp])[] = [
  ['ministry', /生态环境部/],
  ['province-office', /生态环境厅/],
  // The next higher office of a city's own is the province's.
  ['city-office', /生态环境厅|市生态环境局|州生态环境局|盟生态环境局/],
  ['government', /人民政府|^.{0,8}[市县区]政府/],
  ['emergency-office', /应急管理|应急办/],
  ['committee', /管委会|管理委员会/],
]

/** Which offices the names of a delivery say: nobody else's clock stops by it. */
export function officesNamed(names: readonly string[]): ReportTo[] {
  const found = names.flatMap((name) => kinds.filter(([, form]) => form.test(name)).map(([office]) => office))
  return [...new Set(found)]
}
