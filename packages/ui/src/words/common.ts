import { riskPointNames } from '@huanying/domain/ledger/risk-point-words'
import { receptorNames } from '@huanying/domain/scene/receptor-marks'
import { say, words, wordsOf } from '../language.ts'

/** Words that every screen uses: grades, kinds, units of time, states of a page. */
export const commonWords = words({
  riskLevel: {
    general: ['一般', 'General'],
    significant: ['较大', 'Significant'],
    major: ['重大', 'Major'],
  },
  riskLevelLong: {
    general: ['一般环境风险', 'General risk'],
    significant: ['较大环境风险', 'Significant risk'],
    major: ['重大环境风险', 'Major risk'],
  },
  medium: {
    water: ['水', 'Water'],
    air: ['大气', 'Air'],
    soil: ['土壤', 'Soil'],
  },
  receptorKind: receptorNames,
  placeKind: {
    enterprise: ['企业', 'Enterprise'],
    agency: ['监测机构', 'Monitoring agency'],
    team: ['救援队伍', 'Rescue team'],
    depot: ['物资库', 'Depot'],
    expert: ['专家', 'Expert'],
    site: ['事发地', 'Site'],
  },
  planKind: {
    emergencyPlan: ['应急预案', 'Emergency plan'],
    riskAssessment: ['风险评估报告', 'Risk assessment'],
    resourceSurvey: ['应急资源调查报告', 'Resource survey'],
  },
  riskPointKind: wordsOf(riskPointNames),
  role: {
    admin: ['系统管理员', 'Administrator'],
    auditor: ['审计员', 'Auditor'],
    commander: ['指挥长', 'Commander'],
    duty: ['值班员', 'Duty officer'],
    officer: ['监管人员', 'Officer'],
    enterprise: ['企业', 'Enterprise'],
    expert: ['专家', 'Expert'],
    agency: ['监测机构', 'Monitoring agency'],
    team: ['救援队伍', 'Rescue team'],
    reviewer: ['评审专家', 'Reviewer'],
  },
  expiry: {
    none: ['未填有效期', 'No expiry given'],
    expired: say(
      (days: number) => (days === 0 ? '今日到期' : `已过期 ${days} 天`),
      (days) => (days === 0 ? 'Expires today' : `Expired ${days} d ago`),
    ),
    soon: say(
      (days: number) => (days === 0 ? '今日到期' : `${days} 天后到期`),
      (days) => (days === 0 ? 'Expires today' : `Expires in ${days} d`),
    ),
    fine: say(
      (day: string) => `有效期至 ${day}`,
      (day) => `Valid to ${day}`,
    ),
  },
  loading: ['正在载入…', 'Loading…'],
  emptyTitle: ['没有符合条件的记录', 'Nothing matches'],
  emptyHint: [
    '可放宽筛选条件，或检查是否已导入台账。',
    'Widen the filters, or check that the ledger has been imported.',
  ],
  errorTitle: ['没有取到数据', 'The data did not arrive'],
  unreachable: ['连接不上服务器', 'The server cannot be reached'],
  retry: ['重试', 'Try again'],
  forbiddenTitle: ['您的角色不能查看此页', 'Your role may not see this page'],
  forbiddenHint: [
    '如确有需要，请联系系统管理员调整角色或管辖范围。',
    'If you need it, ask the administrator to change your role or area.',
  ],
  missingTitle: ['没有找到这条记录', 'No such record'],
  missingHint: ['它可能已被删除，或不在您的管辖范围内。', 'It may have been deleted, or lie outside your area.'],
  stale: say(
    (moment: string) => `连接已中断，以下为 ${moment} 的数据，可能已变化`,
    (moment) => `Connection lost: this is from ${moment} and may have changed`,
  ),
  export: ['导出 Excel', 'Export to Excel'],
  exporting: ['正在导出…', 'Exporting…'],
  call: say(
    (name: string) => `拨打 ${name}`,
    (name) => `Call ${name}`,
  ),
  save: ['保存', 'Save'],
  cancel: ['取消', 'Cancel'],
  close: ['关闭', 'Close'],
  edit: ['编辑', 'Edit'],
  back: ['返回', 'Back'],
  confirm: ['确定', 'OK'],
  yes: ['是', 'Yes'],
  no: ['否', 'No'],
  unknown: ['未知', 'Unknown'],
  unfilled: ['未填', 'Not given'],
  total: say(
    (count: number) => `共 ${count.toLocaleString('en-US')} 条`,
    (count) => `${count.toLocaleString('en-US')} in all`,
  ),
  people: ['人', 'people'],
  mapSchematic: ['底图为示意，不作划界依据', 'Schematic map, no legal boundary'],
  mapLoading: ['正在绘制地图…', 'Drawing the map…'],
  mapUnavailable: [
    '此浏览器不能绘制地图（需要 WebGL），请改看列表。',
    'This browser cannot draw the map (it needs WebGL): use the list.',
  ],
  zoomIn: ['放大', 'Zoom in'],
  zoomOut: ['缩小', 'Zoom out'],
  fitCity: ['全市', 'Whole city'],
  north: ['北', 'N'],
})
