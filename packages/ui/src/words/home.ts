import { say, words } from '../language.ts'

/** Words of the duty overview (值班总览). */
export const homeWords = words({
  title: ['值班总览', 'Duty overview'],
  asOf: say(
    (moment: string) => `截至 ${moment}`,
    (moment) => `As of ${moment}`,
  ),
  enterprises: ['在管企业', 'Enterprises'],
  lapsed: ['预案或物资已过期', 'Plan or material lapsed'],
  soon: ['60 天内到期', 'Lapsing within 60 d'],
  unit: ['家', ''],
  materialsLapsed: ['过期物资', 'Expired materials'],
  batch: ['批', 'lots'],
  means: ['应急力量', 'Means of response'],
  running: ['正在响应的事件', 'Incidents under response'],
  openWall: ['打开指挥屏', 'Open the wall'],
  incidents: ['最近事件', 'Recent incidents'],
  allIncidents: ['全部事件', 'All incidents'],
  noIncidents: ['没有事件记录', 'No incidents on record'],
  noIncidentsHint: ['按 n 键接报。', 'Press n to take in a report.'],
  byCounty: ['各区县风险企业', 'Enterprises by county and risk'],
  county: ['区县', 'County'],
  total: ['合计', 'Total'],
  map: ['风险分布', 'Where the risks are'],
  openMap: ['打开一张网', 'Open the net'],
  materials: ['临期与过期物资', 'Materials lapsing or lapsed'],
  allMaterials: ['全部物资', 'All materials'],
  plans: ['临期与过期预案', 'Plans lapsing or lapsed'],
  allPlans: ['全部预案', 'All plans'],
  noneExpiring: ['没有临期或过期的记录', 'Nothing is lapsing'],
})
