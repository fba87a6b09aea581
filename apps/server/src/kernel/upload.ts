import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { isStorable } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import type { FastifyRequest } from 'fastify'
import { uploadFolder } from './files.ts'
import type { Upload } from './module.ts'
import { notStorable } from './parse.ts'
import { inputProblem, Problem } from './problem.ts'
import { languageOf } from './replies.ts'

/** An upload, and the end of it: the file goes unless a use case has moved it away or keeps it. */
export interface TakenUpload {
  readonly upload: Upload
  dispose(): Promise<void>
}

const refused = (request: FastifyRequest, said: Readonly<Record<Language, string>>) =>
  inputProblem([{ field: 'file', message: said[languageOf(request)] }])

/** Stores the request's one file under `var/uploads`, under a name of our own. Throws `too-large` past the limit. */
export async function takeUpload(request: FastifyRequest, varFolder: string, limit: number): Promise<TakenUpload> {
  try {
    return await storeUpload(request, varFolder, limit)
  } catch (error) {
    // What still comes is read and thrown away: on a connection that stalls the sender never gets to the answer.
    request.raw.unpipe()
    request.raw.resume()
    throw error
  }
}

async function storeUpload(request: FastifyRequest, varFolder: string, limit: number): Promise<TakenUpload> {
  if (!request.isMultipart()) throw new Problem('unsupported-media-type')
  const part = await request.file({ limits: { fileSize: limit } }).catch((error: unknown) => {
    // Not what a browser writes: headers of a part that cannot be read, no end.
    if (error instanceof Error && 'statusCode' in error) throw error
    throw refused(request, { zh: '上传内容无法读取', en: 'the upload cannot be read' })
  })
  if (part === undefined) throw refused(request, { zh: '请选择文件', en: 'choose a file' })
  if (!isStorable(part.filename))
    throw refused(request, { zh: `文件名${notStorable.zh}`, en: `the file’s name ${notStorable.en}` })
  const folder = uploadFolder(varFolder)
  const path = join(folder, randomUUID())
  const remove = () => rm(path, { force: true })
  let isKept = false
  try {
    await mkdir(folder, { recursive: true })
    // On the disk before it is answered for: what is acknowledged survives a power cut.
    const target = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
    const digest = createHash('sha256')
    part.file.on('data', (bytes: Buffer) => digest.update(bytes))
    await pipeline(part.file, target)
    if (part.file.truncated) throw new Problem('too-large', { limit: `${Math.round(limit / 1024 / 1024)} MB` })
    const keep = () => {
      isKept = true
    }
    return {
      upload: {
        path,
        fileName: part.filename.slice(0, 200),
        size: target.bytesWritten,
        sha256: digest.digest('hex'),
        keep,
      },
      dispose: async () => (isKept ? undefined : remove()),
    }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Removes what uploads left behind longer ago than a moment (a process that died between). Gives the paths. */
export async function sweepUploads(varFolder: string, before: Date): Promise<string[]> {
  const folder = uploadFolder(varFolder)
  const swept: string[] = []
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found === null || !found.isFile() || found.mtime >= before) continue
    await rm(path, { force: true })
    swept.push(path)
  }
  return swept
}
