export { codeOf } from './code.ts'
export { draw, openDrawing } from './draw.ts'
export type { DrawTask } from './draw.ts'

/** The types of a document's files. */
export const documentTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const
export type DocumentFormat = keyof typeof documentTypes
