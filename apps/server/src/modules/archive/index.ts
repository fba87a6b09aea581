import type { Module } from '#kernel/module'
import { buildArchive } from './build-archive.ts'
import { gatherDrawings, gatherParts } from './gather.ts'

export { verifyArchive } from './verify-archive.ts'
export type { Verification } from './verify-archive.ts'
export { checkStamps } from './check-stamps.ts'
export type { Anchors } from './check-heads.ts'

/** The sealed archive (电子档案) of an incident. */
export const archive: Module<'getArchive'> = (kernel) => ({
  async getArchive(context, { params }) {
    const parts = await gatherParts(context, params.id)
    const drawings = await gatherDrawings(context, parts)
    return {
      fileName: `${parts.incident.number}.zip`,
      contentType: 'application/zip',
      content: () => buildArchive(kernel, context.actor, { parts, drawings }),
    }
  },
})
