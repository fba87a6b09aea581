import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Language } from '@huanying/contracts/values'
import { Problem } from '#kernel/problem'
import yauzl from 'yauzl'
import { importWords } from './import-words.ts'
import type { ImportWord } from './import-words.ts'
import { readCellStyles, readSheetRows, readStrings, scanXml } from './sheet-xml.ts'
import type { CellTables, SheetRow } from './sheet-xml.ts'

/** Limits on a workbook, checked before anything of it is parsed. */
const unpackedMbAtMost = 200
const entriesAtMost = 2000
const smallPartBytesAtMost = 4 * 1024 * 1024

/** A workbook to read from: its sheets in order, and the rows of each. Close it when done. */
export interface Workbook {
  readonly sheets: readonly string[]
  /** The sheets that whoever looks at the workbook does not see. */
  readonly hidden: ReadonlySet<string>
  /** The rows of a sheet, one at a time, in constant memory. Throws `not-a-workbook` when the part is broken. */
  rows(sheet: string): AsyncGenerator<SheetRow>
  /** How much of all sheets was read so far, 0 to 1. */
  readShare(): number
  close(): void
}

/**
 * Opens a file as a workbook. It must be a ZIP with the content types of a spreadsheet, of few entries, and unpack to
 * at most 200 MB by its directory; an entry that unpacks to more than it declares ends with an error in its stream,
 * so a lying header gains nothing. Only the parts that are needed are unpacked, each once.
 * Throws `not-a-workbook` with what is wrong in words.
 */
export async function openWorkbook(path: string, language: Language): Promise<Workbook> {
  const refuse = (word: ImportWord, facts: Record<string, number> = {}) =>
    new Problem('not-a-workbook', { detail: importWords(word, language, facts) })
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false }).catch(async () => {
    throw refuse((await startsAsOldOffice(path)) ? 'old-workbook' : 'not-a-zip')
  })
  /** Anything that breaks while a part is read is the file's fault. */
  const guarded = async <T>(work: () => Promise<T>): Promise<T> =>
    work().catch((error: unknown) => {
      throw error instanceof Problem ? error : refuse('broken-workbook')
    })
  try {
    const parts = await guarded(async () => {
      if (zip.entryCount > entriesAtMost) throw refuse('too-many-parts', { limit: entriesAtMost })
      const entries = new Map<string, yauzl.Entry>()
      let bytes = 0
      for await (const entry of zip.eachEntry()) {
        bytes += entry.uncompressedSize
        if (bytes > unpackedMbAtMost * 1024 * 1024) throw refuse('unpacks-too-large', { limit: unpackedMbAtMost })
        entries.set(entry.fileName, entry)
      }
      return entries
    })
    const stream = async (name: string): Promise<Readable> => {
      const entry = parts.get(name)
      if (entry === undefined) throw refuse('broken-workbook')
      return zip.openReadStreamPromise(entry)
    }
    const small = async (name: string): Promise<Readable> => {
      if ((parts.get(name)?.uncompressedSize ?? 0) > smallPartBytesAtMost) throw refuse('broken-workbook')
      return stream(name)
    }
    return await guarded(async () => {
      const main = await findMainPart(await small('[Content_Types].xml'), refuse)
      const { sheets, strings, styles, from1904 } = await readParts(main, small)
      const tables: CellTables = {
        strings: strings === null || !parts.has(strings) ? [] : await readStrings(await stream(strings)),
        styles: styles === null || !parts.has(styles) ? [] : await readCellStyles(await stream(styles)),
        from1904,
      }
      const sheetBytes = sheets.reduce((sum, sheet) => sum + (parts.get(sheet.part)?.uncompressedSize ?? 0), 0)
      let bytesRead = 0
      return {
        sheets: sheets.map((sheet) => sheet.name),
        hidden: new Set(sheets.flatMap((sheet) => (sheet.isHidden ? [sheet.name] : []))),
        async *rows(name) {
          const part = await stream(sheets.find((sheet) => sheet.name === name)?.part ?? '')
          const rows = readSheetRows(
            counted(part, (bytes) => (bytesRead += bytes)),
            tables,
          )
          try {
            for (;;) {
              const next = await guarded(() => rows.next())
              if (next.done === true) return
              yield next.value
            }
          } finally {
            await rows.return(undefined)
          }
        },
        readShare: () => (sheetBytes === 0 ? 1 : bytesRead / sheetBytes),
        close: () => zip.close(),
      }
    })
  } catch (error) {
    zip.close()
    throw error
  }
}

async function* counted(chunks: AsyncIterable<Uint8Array>, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    count(chunk.byteLength)
    yield chunk
  }
}

async function all<T>(items: AsyncGenerator<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

/** The workbook's main part by its content type, which also proves that the package is a spreadsheet. */
async function findMainPart(types: Readable, refuse: (word: ImportWord) => Problem): Promise<string> {
  const overrides = await all(
    scanXml<{ part: string; type: string }>(types, (found) => ({
      open(name, attributes) {
        if (name === 'Override')
          found({ part: (attributes['PartName'] ?? '').replace(/^\//, ''), type: attributes['ContentType'] ?? '' })
      },
    })),
  )
  const main = overrides.find(({ type }) =>
    /(spreadsheetml\.(sheet|template)|ms-excel\.(sheet|template)\.macroEnabled)\.main\+xml$/.test(type),
  )
  if (main !== undefined) return main.part
  if (overrides.some(({ type }) => type.includes('wordprocessingml'))) throw refuse('word-document')
  if (overrides.some(({ type }) => type.includes('presentationml'))) throw refuse('presentation')
  throw refuse(overrides.some(({ type }) => type.includes('sheet.binary')) ? 'old-workbook' : 'no-spreadsheet')
}

interface Parts {
  sheets: { name: string; part: string; isHidden: boolean }[]
  strings: string | null
  styles: string | null
  from1904: boolean
}

async function readParts(main: string, open: (name: string) => Promise<Readable>): Promise<Parts> {
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const resolve = (target: string) => new URL(target, `file:///${folder}`).pathname.slice(1)
  const relations = await all(
    scanXml<{ id: string; type: string; part: string }>(
      await open(`${folder}_rels/${main.slice(folder.length)}.rels`),
      (found) => ({
        open(name, attributes) {
          if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return
          found({
            id: attributes['Id'] ?? '',
            type: (attributes['Type'] ?? '').split('/').at(-1) ?? '',
            part: decodeURIComponent(resolve(attributes['Target'] ?? '')),
          })
        },
      }),
    ),
  )
  let from1904 = false
  const named = await all(
    scanXml<{ name: string; id: string; isHidden: boolean }>(await open(main), (found) => ({
      open(name, attributes) {
        if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
        if (name !== 'sheet') return
        const [, id = ''] = Object.entries(attributes).find(([key]) => key.endsWith(':id')) ?? []
        found({ name: attributes['name'] ?? '', id, isHidden: /^(veryH|h)idden$/.test(attributes['state'] ?? '') })
      },
    })),
  )
  const partOf = (type: string) => relations.find((relation) => relation.type === type)?.part ?? null
  return {
    sheets: named.flatMap(({ name, id, isHidden }) => {
      const relation = relations.find((candidate) => candidate.id === id && candidate.type === 'worksheet')
      return relation === undefined ? [] : [{ name, part: relation.part, isHidden }]
    }),
    strings: partOf('sharedStrings'),
    styles: partOf('styles'),
    from1904,
  }
}

/** The container of .xls files and of workbooks under a password. */
const oldOffice = 'd0cf11e0a1b11ae1'

async function startsAsOldOffice(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0)
    return buffer.toString('hex') === oldOffice
  } finally {
    await file.close()
  }
}
