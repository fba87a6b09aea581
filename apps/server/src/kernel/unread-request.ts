import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ProblemCode } from '@huanying/contracts/problems'
import { Problem, problemBody } from './problem.ts'

/** What the HTTP parser gave up on, and the refusal of it. */
const refusals: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-too-slow',
}

/** So long what the caller still sends is read and thrown away: a connection closed at once takes the answer with it. */
const lingerMs = 2000

/** Refuses in words a request of which no headers could be read; its language is not known either, so in both. */
export function refuseUnread(error: NodeJS.ErrnoException, socket: Socket): void {
  // Whatever comes after the refusal fails to be read again.
  if (socket.writableEnded && !socket.destroyed) return
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const problem = new Problem(refusals[error.code ?? ''] ?? 'unreadable-request')
  const [zh, en] = [problemBody(problem, 'zh'), problemBody(problem, 'en')]
  const body = JSON.stringify({ ...zh, title: `${zh.title} / ${en.title}` })
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'cache-control: no-store',
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  )
  setTimeout(() => socket.destroy(), lingerMs).unref()
}
