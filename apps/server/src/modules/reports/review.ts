import type { Incident } from '@huanying/contracts/incidents'
import type { Board } from '@huanying/domain/incident/board'
import { reviewOf } from '@huanying/domain/incident/review'
import { chineseDay } from '@huanying/domain/reports/report-draft'
import { reviewSections } from '@huanying/domain/reports/review-report'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { readBoard, reportingRules, requireIncident } from '#modules/incidents'
import { documentTypes } from './download-report.ts'
import { drawReport } from './draw-report.ts'
import type { ReviewTask } from './draw-report.ts'
import { officeOf } from './report-form.ts'

/** The after-action review of an incident, or the report of a drill, as it stands now: Word or PDF. */
export const downloadReview: UseCase<'downloadReview'> = async (context, { params: { id, format } }) => {
  const incident = await requireIncident(context, id)
  const review = await reviewContent(context, incident, await readBoard(context, id))
  return {
    fileName: `${review.title}.${format}`,
    contentType: documentTypes[format],
    content: () => drawReport({ format, review }),
  }
}

/** What the review of an incident says. */
export async function reviewContent(context: Context, incident: Incident, board: Board): Promise<ReviewTask['review']> {
  const isDrill = incident.mode === 'drill'
  const review = reviewOf(board, await reportingRules(context))
  const where = incident.enterpriseName ?? incident.number
  return {
    title: isDrill ? `${where}突发环境事件应急演练评估报告` : `${where}突发环境事件应急处置复盘报告`,
    sections: reviewSections(incident, board, review),
    isDrill,
    office: officeOf(incident.region),
    day: chineseDay(context.now.toISOString()),
  }
}
