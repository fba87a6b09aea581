import { ReportKind } from '@huanying/contracts/incidents'
import type { UseCase } from '#kernel/module'
import { appendJournal } from '#modules/incidents'
import { officialDocument } from './official-document.ts'
import { renderDocx } from './render-docx.ts'
import { renderPdf } from './render-pdf.ts'
import { buildForm } from './report-form.ts'
import { sketchPicture } from './sketch-picture.ts'

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const

/** A report as Word or PDF, from the newest saved form over the newest situation; the journal keeps that it was drawn. */
export const downloadReport: UseCase<'downloadReport'> = async (context, { params }) => {
  const [name, extension] = params.document.split('.')
  const { form, incident, situation } = await buildForm(context, params.id, ReportKind.parse(name))
  const report = officialDocument(form, incident.mode === 'drill')
  const sketch = sketchPicture(situation)
  const format = extension === 'pdf' ? 'pdf' : 'docx'
  const content = await (format === 'pdf' ? renderPdf : renderDocx)(report, sketch)
  await appendJournal(context, params.id, {
    kind: 'report.drawn',
    data: { report: form.kind, format, version: form.version, situationVersion: form.situationVersion },
  })
  return { fileName: `${form.title}.${format}`, contentType: types[format], content }
}
