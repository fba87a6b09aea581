import { create as qrCode } from 'qrcode'
import type { Drawing } from '@huanying/domain/documents/document'

const quietModules = 2
/** Units of a drawing for a module. */
const unit = 4

/** A code to scan as a drawing. */
export function codeOf(text: string): Drawing {
  const { size, data } = qrCode(text, { errorCorrectionLevel: 'M' }).modules
  const side = size + 2 * quietModules
  const squares = [...data].flatMap((dark, at) =>
    dark === 0 ? [] : [`M${(at % size) + quietModules} ${Math.floor(at / size) + quietModules}h1v1h-1z`],
  )
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side * unit} ${side * unit}" width="${side * unit}" height="${side * unit}">` +
    `<path transform="scale(${unit})" fill="#000000" shape-rendering="crispEdges" d="${squares.join('')}"/></svg>`
  return { svg, width: side * unit, height: side * unit }
}
