import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import scalar from '@scalar/fastify-api-reference'
import files from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const desktop = join(import.meta.dirname, '../../../desktop/dist')
const mobile = join(import.meta.dirname, '../../../mobile/dist')

/** Serves the built desktop app at /, the phone app at /m/ and the browsable API document at /api/docs; from this machine only. */
export async function serveStatic(app: FastifyInstance): Promise<void> {
  for (const { root, prefix } of [
    { root: desktop, prefix: '/' },
    { root: mobile, prefix: '/m/' },
  ]) {
    await app.register(files, {
      root,
      prefix,
      decorateReply: prefix === '/',
      index: 'index.html',
      setHeaders(reply, path) {
        // Built files carry a digest in their name; the page itself must always be asked for again.
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
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

/** The folder whose page answers a browser that asks for a screen: any path outside the API that is not a file. */
export function pageFolder(request: FastifyRequest): string | null {
  const path = request.url.split('?')[0] ?? ''
  const folder = path === '/m' || path.startsWith('/m/') ? mobile : desktop
  const isScreen =
    (request.method === 'GET' || request.method === 'HEAD') && !path.startsWith('/api/') && !path.includes('.')
  return isScreen && existsSync(join(folder, 'index.html')) ? folder : null
}
