import type { Module } from '#kernel/module'
import { countNotices, listNotices, readNotices } from './own-inbox.ts'

export { postNotices } from './post-notices.ts'
export type { NewNotice } from './post-notices.ts'

/** Notices (通知): what people are told, in their inbox and over the channels that they chose. */
export const notices: Module<'listNotices' | 'countNotices' | 'readNotices'> = () => ({
  listNotices,
  countNotices,
  readNotices,
})
