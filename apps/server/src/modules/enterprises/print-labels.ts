import { labelText } from '@huanying/domain/duties/label'
import { riskPointNames } from '@huanying/domain/ledger/risk-point-words'
import type { Config } from '#kernel/config'
import type { UseCase } from '#kernel/module'
import { codeOf, documentTypes, draw } from '#modules/documents'
import { enterpriseFile } from './get-enterprise.ts'

/**
 * Labels (二维码标签) of an enterprise's risk points or materials as sheets to print. A code leads to the platform's public
 * address; where none is set, to the one that the asking page stands on.
 */
export function printLabels({ publicUrl }: Pick<Config, 'publicUrl'>): UseCase<'printLabels'> {
  return async (context, { params, query: { kind, origin } }) => {
    const file = await enterpriseFile(context, params.id)
    const name = file.shortName ?? file.name
    const named =
      kind === 'point'
        ? file.riskPoints.map((point) => ({
            id: point.id,
            title: point.name,
            more: riskPointNames[context.language][point.kind],
          }))
        : file.materials.map(({ id, item, model, unit }) => ({
            id,
            title: item,
            more: `${model ?? ''} ${unit}`.trim(),
          }))
    const labels = named.map(({ id, title, more }) => ({
      title,
      lines: [more, name],
      code: codeOf(labelText(publicUrl ?? origin, { kind, id })),
    }))
    const title = `${name}${kind === 'point' ? '风险点' : '应急物资'}标签`
    return {
      fileName: `${title}.pdf`,
      contentType: documentTypes.pdf,
      content: () => draw({ format: 'pdf', title, labels }),
    }
  }
}
