import { isDiskFull } from './disk.ts'
import type { Route } from '@huanying/contracts/routes'
import type { Language } from '@huanying/contracts/values'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FileReply } from './module.ts'
import { Problem, problemBody } from './problem.ts'

/** The language of an answer: what the page asks for, else Chinese. */
export function languageOf(request: FastifyRequest): Language {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh'
}

/** Sends what a use case gave, in the shape that its contract names. */
export async function sendResult(route: Route, result: unknown, reply: FastifyReply) {
  reply.header('cache-control', 'no-store')
  if (route.reply === null) return reply.status(route.status ?? 204).send()
  if (route.reply === 'file') {
    const file = result as FileReply // a 'file' route's use case gives one: see Reply
    const content = typeof file.content === 'function' ? await file.content() : file.content
    const ascii = file.fileName.replace(/[^\w.-]/g, '_')
    return reply
      .header('content-type', file.contentType)
      .header(
        'content-disposition',
        `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      )
      .send(Buffer.from(content.buffer, content.byteOffset, content.byteLength))
  }
  return reply.status(route.status ?? 200).send(result)
}

/** Sends a refusal in the language of the request; anything else that was thrown is our own fault, and goes to the log. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const problem = asProblem(error, request)
  if (problem.code === 'internal') request.log.error({ err: error, reqId: request.id }, 'request failed')
  const { seconds } = problem.facts
  if (seconds !== undefined) reply.header('retry-after', String(seconds))
  return reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problemBody(problem, languageOf(request))))
}

/** What PostgreSQL says of a value that it cannot take: out of range, no date, not of the type, no character. */
const unfitting: ReadonlySet<string> = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05'])

function asProblem(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (isDiskFull(error)) return new Problem('disk-full')
  const code = (error as { code?: unknown }).code
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return new Problem('bad-json')
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Problem('too-large', { limit: '1 MB' })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Problem('unsupported-media-type')
  const status = (error as { statusCode?: unknown }).statusCode
  if (status === 400) return new Problem('bad-json')
  // A path that leads out of the folder of pages, or a part of one longer than any id: there is nothing there.
  if (status === 403 || status === 404 || status === 414) return new Problem('not-found', { subject: '' })
  if (typeof code === 'string' && unfitting.has(code)) {
    request.log.warn({ err: error, reqId: request.id }, 'the database refused a value that the contract let through')
    return new Problem('invalid-input', {
      summary: ['数值或日期超出范围', 'a value is out of range'],
    })
  }
  return new Problem('internal', { requestId: request.id })
}
