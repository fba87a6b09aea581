import type { Board } from '../incident/board.ts'
import { resultWords } from '../incident/end.ts'
import { goodsUsed } from '../incident/review.ts'
import { casualtyField, clockWords, entrySource, gradeWords, monitoringField, orderLines } from './board-words.ts'
import { chineseMoment, field, recipientsOf, siteName } from './report-draft.ts'
import { surroundingWords } from './response-fields.ts'
import type { DraftField, ReportFacts, Source } from './report-draft.ts'

/**
 * The items of the report on the result (处理结果报告): measures, course and result, latent or indirect harm and loss,
 * social effect, what remains, accountability (环境保护部令第17号, art. 12, 13).
 */
export function finalReportFields(facts: ReportFacts): DraftField[] {
  const { board, incident } = facts
  const drill = incident.mode === 'drill' ? '(演练)' : ''
  const where = siteName(facts)
  const orders = orderLines(board.orders)
  const loss = lossOf(board)
  const around = surroundingWords(board)
  return [
    field('title', '标题', `关于${where}突发环境事件处理结果的报告${drill}`, { multiline: false }),
    field('recipient', '主送机关', recipientsOf(facts), { multiline: false }),
    field('number', '发文字号', '', { multiline: false, required: false }),
    field(
      'overview',
      '事件概况',
      `${chineseMoment(incident.occurredAt)},${where}发生突发环境事件。${gradeWords(board) === '' ? '' : `${gradeWords(board)}。`}${incident.description ?? ''}`,
      { sources: [{ text: '事件编号', recordType: 'incident', recordId: incident.id }] },
    ),
    field('cause', '事件原因', ''),
    field('handling', '处置措施和过程', `${courseOf(facts)}${orders.words}${around.words}`, {
      sources: [...orders.sources, ...around.sources],
    }),
    monitoringField(board),
    casualtyField(board),
    field('result', '处置结果', resultWords(board)),
    field('loss', '损失及潜在、间接危害', loss.words, { sources: loss.sources }),
    field('social', '社会影响', ''),
    field('remaining', '遗留问题', lessonsOf(board)),
    field('accountability', '责任追究等情况', ''),
    field('office', '报告单位', facts.office, { multiline: false }),
    field('signatory', '签发人', '', { multiline: false }),
    field('contact', '联系人及电话', '', { multiline: false }),
  ]
}

function courseOf({ incident, board }: ReportFacts): string {
  const steps = [
    `${chineseMoment(incident.reportedAt)}接报`,
    board.verification === null ? '' : `${clockWords(board.verification.at)}核实`,
    board.activatedAt === null ? '' : `${clockWords(board.activatedAt)}启动应急响应`,
    board.endedAt === null ? '' : `${chineseMoment(board.endedAt)}终止响应`,
  ].filter((step) => step !== '')
  return `${steps.join(',')}。`
}

function lossOf({ grading, costs, orders }: Board): { words: string; sources: Source[] } {
  const spent = costs.reduce((sum, { amountCny }) => sum + amountCny, 0)
  const goods = goodsUsed(orders)
  const listed = (key: 'used' | 'unreturned' | 'lost') =>
    goods.filter((one) => one[key] > 0).map((one) => `${one.item}${one[key]}${one.unit}`)
  const [used, unreturned, lost] = [listed('used'), listed('unreturned'), listed('lost')]
  const loss = grading?.facts.lossCny ?? null
  const parts = [
    loss === null ? '' : `直接经济损失约${loss}元`,
    spent === 0 ? '' : `应急处置费用${spent}元`,
    used.length === 0 ? '' : `消耗物资：${used.join('、')}`,
    unreturned.length === 0 ? '' : `尚未清点归还物资：${unreturned.join('、')}`,
    lost.length === 0 ? '' : `途中损失物资：${lost.join('、')}`,
  ].filter((part) => part !== '')
  return {
    words: parts.length === 0 ? '' : `${parts.join(';')}。`,
    sources: [
      ...costs.map(({ seq }) => entrySource(seq)),
      ...(loss === null || grading === null ? [] : [entrySource(grading.seq)]),
    ],
  }
}

function lessonsOf({ lessons }: Board): string {
  return lessons
    .filter(({ doneAt }) => doneAt === null)
    .map(({ text, person, dueOn }) => `${text}(责任人${person},${dueOn}前完成)`)
    .join(';')
}
