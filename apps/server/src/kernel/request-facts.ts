import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from './config.ts'
import { deviceCookie, sessionCookie } from './http-options.ts'
import type { RequestFacts } from './module.ts'
import { Problem } from './problem.ts'

/**
 * The address by which this request reached the platform: its Host header and how the connection is secured. What a caller
 * says by X-Forwarded-Host is never believed; behind a proxy, which stands for TLS, only its word on the scheme is.
 */
function ownOrigin(request: FastifyRequest, { behindProxy }: Config): string {
  const isSilent = request.headers['x-forwarded-proto'] === undefined
  const scheme = behindProxy !== false && isSilent ? 'https' : request.protocol
  return `${scheme}://${request.headers.host ?? ''}`
}

/** A browser names the page a request comes from: another site's page may not act for the user, nor ours over plain HTTP. */
export function checkOrigin(request: FastifyRequest, config: Config): void {
  const { origin } = request.headers
  if (request.method === 'GET' || origin === undefined) return
  const accepted = [ownOrigin(request, config), ...(config.publicUrl === null ? [] : [config.publicUrl])]
  const named = URL.parse(origin)?.origin
  if (named === undefined || named === 'null' || !accepted.some((own) => URL.parse(own)?.origin === named))
    throw new Problem('wrong-origin')
}

/** What a use case may know of the request beside its checked parts. */
export function requestFacts(request: FastifyRequest, reply: FastifyReply, config: Config): RequestFacts {
  const flags = { httpOnly: true, sameSite: 'lax', secure: config.behindProxy !== false } as const
  return {
    address: request.ip,
    baseUrl: config.publicUrl ?? ownOrigin(request, config),
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
    device: request.cookies[deviceCookie] ?? null,
    setSession(token, maxAgeS) {
      if (token === null) reply.clearCookie(sessionCookie, { ...flags, path: '/' })
      else reply.setCookie(sessionCookie, token, { ...flags, path: '/', maxAge: maxAgeS })
    },
    setDevice(device, maxAgeS) {
      reply.setCookie(deviceCookie, device, { ...flags, path: '/api/v1/session', maxAge: maxAgeS })
    },
  }
}
