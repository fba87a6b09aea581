import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import type { Upload } from './module.ts'
import { inputProblem, Problem } from './problem.ts'

/** Stores the request's one file under `var/uploads`, under a name of our own. Throws `too-large` past the limit. */
export async function takeUpload(request: FastifyRequest, varFolder: string, limit: number): Promise<Upload> {
  if (!request.isMultipart()) throw new Problem('unsupported-media-type')
  const part = await request.file({ limits: { fileSize: limit } })
  if (part === undefined) throw inputProblem([{ field: 'file', message: '缺少文件 / no file' }])
  const folder = join(varFolder, 'uploads')
  await mkdir(folder, { recursive: true })
  const path = join(folder, randomUUID())
  const target = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  await pipeline(part.file, target).catch(async (error: unknown) => {
    await rm(path, { force: true })
    throw error
  })
  if (part.file.truncated) {
    await rm(path, { force: true })
    throw new Problem('too-large', { limit: `${Math.round(limit / 1024 / 1024)} MB` })
  }
  return { path, fileName: part.filename.slice(0, 200), size: target.bytesWritten }
}
