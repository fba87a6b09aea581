import type { CheckItem } from '@huanying/contracts/checkins'
import type { RiskPointKind } from '@huanying/contracts/enterprises'

/**
 * Where an item comes from: the guide on hidden dangers (企业突发环境事件隐患排查和治理工作指南（试行）) by the matter that
 * its table of control measures names, the standard of hazardous waste stores, or this house. Numbers of clauses and tables
 * stand here only where they were read in the text itself; the guide's were not, so its matters are named instead.
 */
const announcement = '环保部公告2016年第74号'
const drains = `${announcement}：围堰与清污、应急排水阀门切换`
const pools = `${announcement}：事故应急池`
const outlets = `${announcement}：总排放口监视与关闭`
const gas = `${announcement}：有毒有害气体预警`
const wasteStore = 'GB 18597-2023'
const house = '本平台'

type Row = readonly [key: string, zh: string, en: string, more?: Partial<CheckItem>]

const item = ([key, zh, en, more = {}]: Row): CheckItem => ({
  key,
  zh,
  en,
  answer: 'yes-no',
  unit: null,
  needsPhoto: false,
  source: house,
  ...more,
})

const rows: Record<RiskPointKind, readonly Row[]> = {
  tankBund: [
    [
      'intact',
      '围堰无破损、裂缝、渗漏',
      'The bund is whole: no damage, crack or leak',
      { needsPhoto: true, source: drains },
    ],
    [
      'valveShut',
      '围堰排水阀处于常闭状态',
      'The drain valve of the bund is normally shut',
      { needsPhoto: true, source: drains },
    ],
    ['dry', '围堰内无积液、无杂物', 'No liquid and no rubbish in the bund'],
    [
      'twoWays',
      '清污切换正确，初期雨水导入污水系统',
      'Switched right: first rain goes to the waste water system',
      { source: drains },
    ],
    ['labels', '储罐标识、液位报警完好', 'Tank labels and level alarm in order'],
  ],
  emergencyPool: [
    [
      'empty',
      '应急池保持足够空余容积，平时未占用',
      'The pool is kept empty enough and is not used otherwise',
      { needsPhoto: true, source: pools },
    ],
    ['level', '应急池液位', 'Level of the pool', { answer: 'reading', unit: 'm' }],
    [
      'inflow',
      '事故水能自流或提升进入应急池',
      'Accident water gets into the pool by itself or by pump',
      { source: pools },
    ],
    ['return', '池内废水能送至污水处理设施', 'Its water can be sent to treatment', { source: pools }],
    ['seal', '池体防渗完好', 'The lining is whole'],
  ],
  rainwaterOutlet: [
    [
      'valveShut',
      '雨水总排口切断阀完好、处于正确位置',
      'The shut-off valve works and stands as it should',
      { needsPhoto: true, source: outlets },
    ],
    [
      'person',
      '有专人负责启闭，操作规程上墙',
      'Somebody answers for the valve; instructions are posted',
      { source: outlets },
    ],
    ['clear', '排口水体无异色、异味、油花', 'No colour, smell or oil at the outlet', { needsPhoto: true }],
    ['monitor', '监视或在线监测设施正常', 'Monitoring works', { source: outlets }],
  ],
  wastewaterOutlet: [
    ['monitor', '在线监测设施正常', 'Online monitoring works', { needsPhoto: true, source: outlets }],
    ['shutOff', '超标时能关闭总排口', 'The outlet can be shut when limits are exceeded', { source: outlets }],
    ['ph', '排口 pH', 'pH at the outlet', { answer: 'reading', unit: 'pH' }],
    ['clear', '排水无异常颜色、气味', 'No odd colour or smell'],
  ],
  accidentValve: [
    ['moves', '阀门启闭灵活', 'The valve moves freely', { needsPhoto: true }],
    [
      'position',
      '阀门处于规定状态，状态牌正确',
      'It stands as prescribed; the sign says so',
      { needsPhoto: true, source: drains },
    ],
    ['reach', '通道畅通，夜间可操作', 'It can be reached and worked at night'],
  ],
  processUnit: [
    ['leak', '装置区无跑冒滴漏', 'No leak in the unit', { needsPhoto: true }],
    ['kerb', '装置区围堰、导流沟完好畅通', 'Kerbs and channels are whole and clear'],
    ['alarm', '泄漏报警装置正常', 'Leak alarms work'],
  ],
  hazardousWasteStore: [
    ['seal', '防渗、防雨、防流失措施完好', 'Sealed, roofed and kerbed', { needsPhoto: true, source: wasteStore }],
    ['label', '标识、标签齐全，分区存放', 'Labels complete, stored apart', { source: wasteStore }],
    ['ledger', '台账与库存一致', 'Book and stock agree'],
  ],
  toxicGasMonitor: [
    ['online', '有毒气体报警仪在线、示值正常', 'The detector is on and reads right', { needsPhoto: true, source: gas }],
    ['calibrated', '在检定有效期内', 'Its calibration is valid'],
    ['reading', '示值', 'Reading', { answer: 'reading', unit: 'ppm' }],
  ],
  other: [
    ['state', '设施完好，状态正常', 'Whole and in order', { needsPhoto: true }],
    ['access', '通道畅通', 'It can be reached'],
  ],
}

/**
 * Version 1 of every check-list (检查表), until the bureau publishes its own: main points of the guide's control measures, and
 * what this house adds.
 */
export const builtInChecklists: Readonly<Record<RiskPointKind, readonly CheckItem[]>> = {
  tankBund: rows.tankBund.map(item),
  emergencyPool: rows.emergencyPool.map(item),
  rainwaterOutlet: rows.rainwaterOutlet.map(item),
  wastewaterOutlet: rows.wastewaterOutlet.map(item),
  accidentValve: rows.accidentValve.map(item),
  processUnit: rows.processUnit.map(item),
  hazardousWasteStore: rows.hazardousWasteStore.map(item),
  toxicGasMonitor: rows.toxicGasMonitor.map(item),
  other: rows.other.map(item),
}
