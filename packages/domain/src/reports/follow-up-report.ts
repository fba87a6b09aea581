import { boardChanges, casualtyField, gradeWords, monitoringField, orderLines } from './board-words.ts'
import { sensitiveField } from './initial-report.ts'
import { measuresField, surroundingWords } from './response-fields.ts'
import { chineseMoment, field, recipientsOf, siteName } from './report-draft.ts'
import type { DraftField, ReportFacts } from './report-draft.ts'

/**
 * The items of a follow-up report (续报): what was verified and how things went on, on the basis of the report before
 * (突发环境事件信息报告办法, 环境保护部令第17号, art. 12, 13). It says itself what changed since that one.
 */
export function followUpReportFields(facts: ReportFacts): DraftField[] {
  const { board, before, issue, incident, situation } = facts
  const drill = incident.mode === 'drill' ? '(演练)' : ''
  const where = siteName(facts)
  const changes = before === null ? [] : boardChanges(before.board, board)
  const orders = orderLines(board.orders)
  const around = surroundingWords(board)
  const base =
    before === null
      ? ''
      : `在《${before.title}》${before.deliveredAt === null ? '' : `(${chineseMoment(before.deliveredAt)}报送)`}的基础上，现将有关进展续报如下。`
  return [
    field('title', '标题', `关于${where}突发环境事件的续报(第${issue}期)${drill}`, { multiline: false }),
    field('recipient', '主送机关', recipientsOf(facts), { multiline: false }),
    field('number', '发文字号', '', { multiline: false, required: false }),
    field('base', '前报情况', base),
    field(
      'changes',
      '较上次报告的变化',
      changes.length === 0 ? '较上次报告无新的变化。' : `${changes.map(({ words }) => words).join(';')}。`,
      { sources: changes.map(({ source }) => source) },
    ),
    field(
      'progress',
      '处置进展',
      [gradeWords(board), `${orders.words}${around.words}`].filter((part) => part !== '').join('。'),
      {
        sources: [...orders.sources, ...around.sources],
      },
    ),
    monitoringField(board),
    casualtyField(board),
    sensitiveField(situation),
    field('trend', '事件发展趋势', ''),
    measuresField(situation, board),
    field('office', '报告单位', facts.office, { multiline: false }),
    field('signatory', '签发人', '', { multiline: false }),
    field('contact', '联系人及电话', '', { multiline: false }),
  ]
}
