/** Kinds and grades of the ledger: the words of the workbook, and what they mean in code. */

export const riskLevelWords = { 一般: 'general', 较大: 'significant', 重大: 'major' } as const
export const riskPointWords = {
  罐区围堰: 'tankBund',
  应急池: 'emergencyPool',
  雨水总排口: 'rainwaterOutlet',
  污水总排口: 'wastewaterOutlet',
  事故水阀门: 'accidentValve',
  装置区: 'processUnit',
  危废间: 'hazardousWasteStore',
  有毒气体监测: 'toxicGasMonitor',
  其他: 'other',
} as const
export const receptorWords = {
  村庄: 'village',
  社区: 'community',
  学校: 'school',
  医院: 'hospital',
  集中式饮用水水源: 'waterIntake',
  自然保护区: 'reserve',
  其他: 'other',
} as const
export const planWords = {
  应急预案: 'emergencyPlan',
  风险评估报告: 'riskAssessment',
  应急资源调查报告: 'resourceSurvey',
} as const
export const stationWords = {
  国控: 'national',
  省控: 'provincial',
  市控: 'municipal',
  取水口: 'intake',
  临时: 'temporary',
} as const
