import { labelsOf, labelText } from '@huanying/domain/duties/label'
import type { UseCase } from '#kernel/module'
import { codeOf, documentTypes, draw } from '#modules/documents'
import { enterpriseFile } from './get-enterprise.ts'

/**
 * Labels (二维码标签) of an enterprise's risk points or materials as sheets to print. A code leads to where the platform is reached.
 */
export const printLabels: UseCase<'printLabels'> = async (context, { params, query: { kind }, request }) => {
  const file = await enterpriseFile(context, params.id)
  const name = file.shortName ?? file.name
  const labels = labelsOf(file, kind, context.language).map(({ id, title, more }) => ({
    title,
    lines: [more, name],
    code: codeOf(labelText(request.baseUrl, { kind, id })),
  }))
  const title = `${name}${kind === 'point' ? '风险点' : '应急物资'}标签`
  return {
    fileName: `${title}.pdf`,
    contentType: documentTypes.pdf,
    content: () => draw({ format: 'pdf', title, labels }),
  }
}
