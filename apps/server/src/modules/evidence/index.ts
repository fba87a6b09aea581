import type { Module } from '#kernel/module'
import { signingKey } from '#kernel/signing-key'
import { signHead } from './sign-head.ts'

export { appendNote, countLeaves, headReply, headText, signHead } from './sign-head.ts'
export { findHead, findHeads, findLeaves, findNotes, lockLog } from './store.ts'
export { isStampOf, stampedDigest, stampHeads } from './time-stamps.ts'

/** Evidence (证据): the signed heads of the city's log. */
export const evidence: Module<'getLogHead'> = ({ config }) => ({
  async getLogHead(context) {
    const key = signingKey(config.varFolder)
    return { head: await signHead(context, config.city.slice(0, 4), key), publicKey: key.publicKey }
  },
})
