/** Tags of the first directory that name a camera or program: Make, Model, Software (Exif 2.32 §4.6.4). */
const naming = [0x010f, 0x0110, 0x0131]
const asciiType = 2

/**
 * The camera or program that names itself in a JPEG's Exif block; null when none does. Pictures that a browser draws from a
 * stream name none: WebKit writes an Exif block, with the size alone.
 */
export function madeWith(exif: Uint8Array | undefined): string | null {
  if (exif === undefined) return null
  // The block begins with "Exif" and two zeros; places in it count from there (TIFF 6.0).
  const start = exif[0] === 0x45 ? 6 : 0
  const view = new DataView(exif.buffer, exif.byteOffset + start, exif.byteLength - start)
  try {
    const isLittle = view.getUint16(0) === 0x4949
    const directory = view.getUint32(4, isLittle)
    const count = Math.min(view.getUint16(directory, isLittle), 200)
    const names: string[] = []
    for (let entry = directory + 2; entry < directory + 2 + count * 12; entry += 12) {
      const isNaming =
        naming.includes(view.getUint16(entry, isLittle)) && view.getUint16(entry + 2, isLittle) === asciiType
      if (isNaming) names.push(textAt(view, entry, isLittle))
    }
    const text = names.filter((name) => name !== '').join(' ')
    return text === '' ? null : text.slice(0, 80)
  } catch {
    // A broken block names nobody.
    return null
  }
}

function textAt(view: DataView, entry: number, isLittle: boolean): string {
  const length = Math.min(view.getUint32(entry + 4, isLittle), 80)
  const from = length <= 4 ? entry + 8 : view.getUint32(entry + 8, isLittle)
  const letters = Array.from({ length }, (_, at) => view.getUint8(from + at))
  return String.fromCharCode(...letters.filter((letter) => letter >= 0x20 && letter < 0x7f)).trim()
}
