import type { Incident } from '@huanying/contracts/incidents'
import type { Board } from '@huanying/domain/incident/board'
import { reviewOf } from '@huanying/domain/incident/review'
import { chineseDay } from '@huanying/domain/reports/report-draft'
import { reviewSections } from '@huanying/domain/reports/review-report'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { documentTypes, draw } from '#modules/documents'
import type { OfficialDocument } from '@huanying/domain/documents/document'
import { readBoard, reportingRules, requireIncident } from '#modules/incidents'
import { reviewDocument } from '@huanying/domain/reports/report-document'
import { officeOf } from './report-form.ts'

/** The after-action review of an incident, or the report of a drill, as it stands now: Word or PDF. */
export const downloadReview: UseCase<'downloadReview'> = async (context, { params: { id, format } }) => {
  const incident = await requireIncident(context, id)
  const document = await reviewOfIncident(context, incident, await readBoard(context, id))
  return {
    fileName: `${document.title}.${format}`,
    contentType: documentTypes[format],
    content: () => draw({ format, document }),
  }
}

/** The review of an incident as a document. */
export async function reviewOfIncident(context: Context, incident: Incident, board: Board): Promise<OfficialDocument> {
  const isDrill = incident.mode === 'drill'
  const review = reviewOf(board, await reportingRules(context))
  const where = incident.enterpriseName ?? incident.number
  return reviewDocument({
    title: isDrill ? `${where}突发环境事件应急演练评估报告` : `${where}突发环境事件应急处置复盘报告`,
    sections: reviewSections(incident, board, review),
    isDrill,
    office: officeOf(incident.region),
    day: chineseDay(context.now.toISOString()),
  })
}
