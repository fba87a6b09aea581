import { Problem } from '#kernel/problem'
import yauzl from 'yauzl'

/** Limits on an uploaded workbook, checked before anything is parsed. */
const unpackedBytesAtMost = 200 * 1024 * 1024
const entriesAtMost = 2000

/** What the guard learns of a workbook while it checks it. */
export interface GuardedWorkbook {
  /** Sheet names in order, with the part that holds each. */
  readonly sheets: readonly string[]
  /** Formulas without a stored result, as `sheet!cell`. */
  readonly emptyFormulas: ReadonlyMap<string, readonly string[]>
}

/**
 * Proves that a file is a spreadsheet package of bearable size: a real ZIP, the content types of a workbook, few
 * entries, declared and real unpacked sizes under the cap (a lying header ends its own stream). Every part is unpacked
 * once, in passing; nothing is kept but names and formulas that have no stored result. Throws `not-a-workbook`.
 */
export async function guardWorkbook(path: string): Promise<GuardedWorkbook> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false }).catch(() => refuse('ZIP'))
  try {
    if (zip.entryCount > entriesAtMost) refuse(`> ${entriesAtMost} entries`)
    const entries: yauzl.Entry[] = []
    let declared = 0
    for await (const entry of zip.eachEntry()) {
      declared += entry.uncompressedSize
      if (declared > unpackedBytesAtMost) refuse(`> ${unpackedBytesAtMost / 1024 / 1024} MB`)
      entries.push(entry)
    }
    const types = await textOf(
      zip,
      entries.find((entry) => entry.fileName === '[Content_Types].xml'),
    )
    if (types.includes('wordprocessingml')) refuse('Word .docx')
    if (!types.includes('spreadsheetml.sheet.main') && !types.includes('ms-excel.sheet')) refuse('[Content_Types].xml')
    const workbook = await textOf(
      zip,
      entries.find((entry) => entry.fileName === 'xl/workbook.xml'),
    )
    const relations = await textOf(
      zip,
      entries.find((entry) => entry.fileName === 'xl/_rels/workbook.xml.rels'),
    )
    const sheets = sheetParts(workbook, relations)
    const emptyFormulas = new Map<string, string[]>()
    for (const entry of entries) {
      const sheet = sheets.find((candidate) => candidate.part === entry.fileName)
      const found = await passThrough(zip, entry, sheet !== undefined)
      if (sheet !== undefined && found.length > 0) emptyFormulas.set(sheet.name, found)
    }
    return { sheets: sheets.map((sheet) => sheet.name), emptyFormulas }
  } catch (error) {
    if (error instanceof Problem) throw error
    return refuse(error instanceof Error ? error.message : 'ZIP')
  } finally {
    zip.close()
  }
}

function refuse(detail: string): never {
  throw new Problem('not-a-workbook', { detail })
}

const decode = (text: string) =>
  text.replace(/&(lt|gt|amp|quot|apos|#(\d+)|#x([0-9a-f]+));/gi, (_, name: string, decimal?: string, hex?: string) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
    return { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }[name.toLowerCase()] ?? ''
  })

const attribute = (tag: string, name: string) => decode(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

function sheetParts(workbook: string, relations: string): { name: string; part: string }[] {
  const targets = new Map(
    [...relations.matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [attribute(tag, 'Id'), attribute(tag, 'Target')]),
  )
  return [...workbook.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].map(([tag]) => {
    const target = targets.get(attribute(tag, 'r:id')) ?? ''
    return { name: attribute(tag, 'name'), part: target.startsWith('/') ? target.slice(1) : `xl/${target}` }
  })
}

async function textOf(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined): Promise<string> {
  if (entry === undefined || entry.uncompressedSize > 4 * 1024 * 1024) return refuse('xl/workbook.xml')
  const chunks: Buffer[] = []
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const formulaCell =
  /<c\b[^>]*\br="([A-Z]+\d+)"[^>]*>\s*<f\b(?:[^>]*\/>|[^>]*>[^<]*<\/f>)\s*(?:<v\s*\/>|<v><\/v>)?\s*<\/c>/g
/** The longest cell that may lie across two chunks. */
const overlap = 20_000

async function passThrough(zip: yauzl.ZipFile, entry: yauzl.Entry, scan: boolean): Promise<string[]> {
  const found = new Set<string>()
  let rest = ''
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    if (!scan) continue
    const text = rest + (chunk as Buffer).toString('utf8')
    if (text.includes('<f')) for (const [, cell = ''] of text.matchAll(formulaCell)) found.add(cell)
    rest = text.slice(-overlap)
  }
  return [...found]
}
