import type { RiskPointKind } from '@huanying/contracts/enterprises'

/** Names of the kinds of risk points (风险点类型): what screens and workbooks call them. */
export const riskPointNames: Readonly<Record<'zh' | 'en', Readonly<Record<RiskPointKind, string>>>> = {
  zh: {
    tankBund: '罐区围堰',
    emergencyPool: '事故应急池',
    rainwaterOutlet: '雨水总排口',
    wastewaterOutlet: '污水总排口',
    accidentValve: '事故切换阀',
    processUnit: '生产装置',
    hazardousWasteStore: '危废贮存间',
    toxicGasMonitor: '有毒气体监测',
    other: '其他',
  },
  en: {
    tankBund: 'Tank-farm bund',
    emergencyPool: 'Emergency pool',
    rainwaterOutlet: 'Rainwater outlet',
    wastewaterOutlet: 'Wastewater outlet',
    accidentValve: 'Accident valve',
    processUnit: 'Process unit',
    hazardousWasteStore: 'Hazardous waste store',
    toxicGasMonitor: 'Toxic gas monitor',
    other: 'Other',
  },
}
