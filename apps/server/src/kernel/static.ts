import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import scalar from '@scalar/fastify-api-reference'
import files from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const desktop = join(import.meta.dirname, '../../../desktop/dist')

/** Serves the built desktop app at / and the browsable API document at /api/docs; both from this machine only. */
export async function serveStatic(app: FastifyInstance): Promise<void> {
  await app.register(files, {
    root: desktop,
    index: 'index.html',
    setHeaders(reply, path) {
      // Built files carry a digest in their name; the page itself must always be asked for again.
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  await app.register(async (documents) => {
    documents.addHook('onSend', async (_request, reply, payload) => {
      const inline =
        typeof payload === 'string'
          ? /<script type="text\/javascript">([\s\S]*?)<\/script>/.exec(payload)?.[1]
          : undefined
      if (inline === undefined) return
      // The document page starts itself with one inline script: only that very script is let through.
      const digest = createHash('sha256').update(inline).digest('base64')
      reply.header(
        'content-security-policy',
        `default-src 'self'; script-src 'self' 'sha256-${digest}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:`,
      )
    })
    await documents.register(scalar, {
      routePrefix: '/api/docs',
      configuration: { url: '/api/openapi.json', withDefaultFonts: false },
    })
  })
}

/** Whether a browser asks for a screen of the app: any path outside the API that is not a file. */
export function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? ''
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    !path.startsWith('/api/') &&
    !path.includes('.') &&
    existsSync(join(desktop, 'index.html'))
  )
}
