import type { Module } from '#kernel/module'
import { signingKey } from '#kernel/signing-key'
import { gatherArchive, packArchive } from './build-archive.ts'

export { verifyArchive } from './verify-archive.ts'
export { checkStamps } from './check-stamps.ts'
export type { Anchors } from './check-heads.ts'

/** The sealed archive (电子档案) of an incident. */
export const archive: Module<'getArchive'> = ({ config }) => ({
  async getArchive(context, { params }) {
    const key = signingKey(config.varFolder)
    const parts = await gatherArchive(context, params.id, key)
    return {
      fileName: `${parts.incident.number}.zip`,
      contentType: 'application/zip',
      content: () => packArchive(parts, key, config.varFolder),
    }
  },
})
