import type { EnterpriseFile } from '@huanying/contracts/enterprises'
import type { Language } from '@huanying/contracts/values'
import { riskPointNames } from '../ledger/risk-point-words.ts'

/** What a printed label (二维码标签) stands on. */
export type LabelKind = 'material' | 'point'
export interface Label {
  readonly kind: LabelKind
  readonly id: string
}

/** What the code of a label says: the address that the phone app opens, so that any phone's own camera can read it too. */
export function labelText(base: string, { kind, id }: Label): string {
  return `${base}/m/labels/${kind}/${id}`
}

/** Reads the text of a code; null when it is no label of the platform. Labels printed under another address are read too. */
export function readLabel(text: string): Label | null {
  const found = /\/m\/labels\/(material|point)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text.trim())
  const [, kind, id] = found ?? []
  return (kind === 'material' || kind === 'point') && id !== undefined ? { kind, id } : null
}

/** The labels of an enterprise's risk points or materials: what each stands on, and the words below its name. */
export function labelsOf(
  { riskPoints, materials }: Pick<EnterpriseFile, 'riskPoints' | 'materials'>,
  kind: LabelKind,
  language: Language,
): { readonly id: string; readonly title: string; readonly more: string }[] {
  if (kind === 'point')
    return riskPoints.map((point) => ({ id: point.id, title: point.name, more: riskPointNames[language][point.kind] }))
  return materials.map(({ id, item, model, unit }) => ({ id, title: item, more: `${model ?? ''} ${unit}`.trim() }))
}
