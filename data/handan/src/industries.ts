/** A kind of plant in the demo: where Handan has it, what it is called, what it keeps. Tonnages are plausible, invented. */
export interface Trade {
  readonly industry: string
  readonly words: readonly string[]
  readonly counties?: readonly string[]
  /** Relative weights among major, significant and general enterprises. */
  readonly weight: { readonly major: number; readonly significant: number; readonly general: number }
  readonly water: boolean
  readonly air: boolean
  readonly substances: readonly (readonly [name: string, cas: string, low: number, high: number, storage: string])[]
}

export const trades: readonly Trade[] = [
  { industry: 'C2521', words: ['焦化', '煤焦化', '煤化工'], counties: ['130481', '130406', '130427', '130426', '130404'], weight: { major: 9, significant: 10, general: 0.2 }, water: true, air: true,
    substances: [['焦炉煤气', '65996-81-8', 8, 40, '煤气柜'], ['粗苯', '65996-78-3', 120, 700, '储罐'], ['煤焦油', '65996-89-6', 300, 1500, '储罐'], ['氨水', '1336-21-6', 20, 90, '储罐'], ['硫酸', '7664-93-9', 60, 240, '储罐']] },
  { industry: 'C3120', words: ['钢铁', '特钢', '炼钢'], counties: ['130481', '130426', '130404', '130427'], weight: { major: 6, significant: 8, general: 1 }, water: true, air: true,
    substances: [['一氧化碳', '630-08-0', 6, 30, '煤气柜'], ['盐酸', '7647-01-0', 10, 60, '储罐'], ['液氨', '7664-41-7', 4, 20, '储罐']] },
  { industry: 'C3110', words: ['冶铁', '冶炼'], counties: ['130481', '130426', '130427'], weight: { major: 1, significant: 3, general: 2 }, water: false, air: true, substances: [['一氧化碳', '630-08-0', 3, 15, '煤气柜']] },
  { industry: 'C3130', words: ['轧钢', '带钢', '金属制品'], counties: ['130481', '130404', '130408', '130427'], weight: { major: 0, significant: 2, general: 9 }, water: true, air: false, substances: [['盐酸', '7647-01-0', 2, 20, '储罐'], ['硫酸', '7664-93-9', 1, 12, '储罐']] },
  { industry: 'C2614', words: ['化工', '精细化工', '化学'], counties: ['130427', '130424', '130431', '130407', '130423', '130434'], weight: { major: 8, significant: 16, general: 3 }, water: true, air: true,
    substances: [['甲苯', '108-88-3', 20, 240, '储罐'], ['苯', '71-43-2', 20, 180, '储罐'], ['苯胺', '62-53-3', 10, 120, '储罐'], ['硝基苯', '98-95-3', 10, 90, '储罐'], ['氯苯', '108-90-7', 10, 80, '储罐'], ['N,N-二甲基甲酰胺', '68-12-2', 5, 60, '储罐'], ['液氯', '7782-50-5', 2, 20, '钢瓶'], ['硫酸', '7664-93-9', 30, 160, '储罐']] },
  { industry: 'C2645', words: ['染料', '颜料'], counties: ['130424', '130431'], weight: { major: 1, significant: 4, general: 2 }, water: true, air: true, substances: [['苯胺', '62-53-3', 5, 60, '储罐'], ['硝酸', '7697-37-2', 8, 40, '储罐'], ['硫酸', '7664-93-9', 20, 120, '储罐']] },
  { industry: 'C2661', words: ['助剂', '试剂', '新材料'], weight: { major: 1, significant: 6, general: 6 }, water: true, air: true, substances: [['丙酮', '67-64-1', 4, 40, '储罐'], ['乙酸乙酯', '141-78-6', 5, 50, '储罐'], ['环氧氯丙烷', '106-89-8', 2, 20, '储罐']] },
  { industry: 'C2631', words: ['农药', '农化', '作物科学'], counties: ['130424', '130434', '130425', '130423'], weight: { major: 3, significant: 6, general: 1 }, water: true, air: true, substances: [['三氯化磷', '7719-12-2', 8, 40, '储罐'], ['甲苯', '108-88-3', 10, 90, '储罐'], ['液氯', '7782-50-5', 2, 15, '钢瓶'], ['乙酸', '64-19-7', 10, 60, '储罐']] },
  { industry: 'C2710', words: ['制药', '药业', '医药化工'], counties: ['130423', '130407', '130435', '130403'], weight: { major: 1, significant: 5, general: 4 }, water: true, air: true, substances: [['丙酮', '67-64-1', 5, 40, '储罐'], ['二氯甲烷', '75-09-2', 5, 40, '储罐'], ['乙醇', '64-17-5', 20, 120, '储罐']] },
  { industry: 'C2621', words: ['化肥', '肥业'], counties: ['130432', '130433', '130435'], weight: { major: 2, significant: 3, general: 2 }, water: true, air: true, substances: [['液氨', '7664-41-7', 20, 120, '球罐'], ['硫酸', '7664-93-9', 40, 200, '储罐']] },
  { industry: 'C3482', words: ['紧固件', '标准件'], counties: ['130408'], weight: { major: 0, significant: 0, general: 22 }, water: true, air: false, substances: [['盐酸', '7647-01-0', 0.5, 6, '储罐']] },
  { industry: 'C3360', words: ['电镀', '表面处理', '镀锌'], counties: ['130408', '130431', '130481'], weight: { major: 2, significant: 12, general: 10 }, water: true, air: false, substances: [['盐酸', '7647-01-0', 2, 20, '储罐'], ['重铬酸钠', '10588-01-9', 0.1, 1.2, '桶装'], ['氰化钠', '143-33-9', 0.05, 0.6, '桶装'], ['硝酸', '7697-37-2', 0.5, 5, '桶装']] },
  { industry: 'C3391', words: ['铸造', '铸业', '机械铸造'], counties: ['130431', '130432', '130408', '130424', '130430'], weight: { major: 0, significant: 0, general: 12 }, water: false, air: true, substances: [['柴油', '68334-30-5', 1, 10, '储罐']] },
  { industry: 'C2641', words: ['涂料', '漆业'], weight: { major: 0, significant: 4, general: 7 }, water: true, air: true, substances: [['乙酸丁酯', '123-86-4', 2, 30, '桶装'], ['甲苯', '108-88-3', 1, 15, '桶装']] },
  { industry: 'G5930', words: ['冷链', '冷库', '冷藏'], weight: { major: 0, significant: 3, general: 9 }, water: false, air: true, substances: [['液氨', '7664-41-7', 2, 12, '储罐']] },
  { industry: 'F5265', words: ['加油站', '石油销售'], weight: { major: 0, significant: 0, general: 16 }, water: true, air: true, substances: [['汽油', '8006-61-9', 30, 80, '埋地罐'], ['柴油', '68334-30-5', 30, 80, '埋地罐']] },
  { industry: 'D4511', words: ['燃气', '天然气'], weight: { major: 0, significant: 1, general: 5 }, water: false, air: true, substances: [['甲烷', '74-82-8', 1, 20, '储罐']] },
  { industry: 'C2221', words: ['纸业', '造纸'], counties: ['130434', '130425', '130404'], weight: { major: 0, significant: 1, general: 4 }, water: true, air: false, substances: [['次氯酸钠', '7681-52-9', 1, 12, '储罐']] },
  { industry: 'D4620', words: ['污水处理', '水务'], weight: { major: 0, significant: 1, general: 6 }, water: true, air: false, substances: [['次氯酸钠', '7681-52-9', 1, 10, '储罐']] },
  { industry: 'N7724', words: ['环保科技', '危废处置'], weight: { major: 1, significant: 2, general: 3 }, water: true, air: true, substances: [['硫酸', '7664-93-9', 2, 20, '储罐'], ['柴油', '68334-30-5', 2, 20, '储罐']] },
  { industry: 'C1910', words: ['皮革', '制革'], counties: ['130425', '130434', '130433'], weight: { major: 0, significant: 1, general: 4 }, water: true, air: false, substances: [['重铬酸钠', '10588-01-9', 0.05, 0.4, '袋装']] },
  { industry: 'C3011', words: ['水泥', '建材'], weight: { major: 0, significant: 0, general: 6 }, water: false, air: true, substances: [['氨水', '1336-21-6', 3, 30, '储罐']] },
  { industry: 'D4411', words: ['热电', '发电'], weight: { major: 0, significant: 2, general: 3 }, water: true, air: true, substances: [['氨水', '1336-21-6', 10, 60, '储罐'], ['盐酸', '7647-01-0', 5, 30, '储罐']] },
  { industry: 'C1312', words: ['面粉', '粮油'], weight: { major: 0, significant: 0, general: 6 }, water: false, air: false, substances: [] },
  { industry: 'C1469', words: ['酿造', '食品'], weight: { major: 0, significant: 0, general: 6 }, water: true, air: false, substances: [['氢氧化钠', '1310-73-2', 0.5, 5, '桶装']] },
]
