import type { Language } from '@huanying/contracts/values'
import { endConditions } from './board.ts'
import type { Board, EndCondition } from './board.ts'
import { isOpen } from './order-steps.ts'

/**
 * The conditions for ending an emergency response (响应终止条件): the source is cut off and nothing is released any more,
 * concentrations are back within limits, the harm is removed and cannot come back, no further response is needed
 * (国家突发环境事件应急预案, 国办函〔2014〕119号, section 4.4 in substance; wording to verify against the local plan).
 */
export const conditionWords: Readonly<Record<EndCondition, Readonly<Record<Language, string>>>> = {
  sourceStopped: { zh: '污染源已切断，不再泄漏', en: 'the source is cut off, nothing leaks any more' },
  belowLimits: { zh: '监测数据已达标并保持稳定', en: 'measurements are within limits and steady' },
  harmEnded: { zh: '危害已消除，无继发可能', en: 'the harm is removed and cannot come back' },
  noFurtherRisk: { zh: '无需继续采取应急处置措施', en: 'no further emergency measures are needed' },
}

/** Why the response cannot end yet, each obstacle in words; empty when it can. */
export function whyNotEnded(board: Board, language: Language): string[] {
  const zh = language === 'zh'
  if (board.activatedAt === null) return [zh ? '尚未启动响应' : 'the response was never started']
  if (board.endedAt !== null) return [zh ? '响应已终止' : 'the response has ended already']
  const open = endConditions.filter((condition) => board.conditions[condition]?.isMet !== true)
  const orders = board.orders.filter((order) => isOpen(order.status))
  return [
    ...open.map((condition) => `${zh ? '未满足：' : 'not met: '}${conditionWords[condition][language]}`),
    ...(orders.length === 0
      ? []
      : [
          zh
            ? `还有 ${orders.length} 条指令未完成（${orders.map((order) => order.number).join('、')}）`
            : `${orders.length} orders are still open (${orders.map((order) => order.number).join(', ')})`,
        ]),
  ]
}

/** Why an incident cannot be closed yet. */
export function whyNotClosed(board: Board, language: Language): string[] {
  const zh = language === 'zh'
  const isFinal = board.reports.some((report) => report.report === 'final' && report.deliveredAt !== null)
  return [
    ...(board.activatedAt !== null && board.endedAt === null
      ? [zh ? '响应尚未终止' : 'the response has not ended']
      : []),
    ...(isFinal ? [] : [zh ? '处理结果报告尚未报送' : 'the final report has not been delivered']),
  ]
}
