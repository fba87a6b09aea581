import type { noticeChannelRoutes } from '@huanying/contracts/notice-channels'
import type { noticeRoutes } from '@huanying/contracts/notices'
import type { Module } from '#kernel/module'
import { exportNoticeMessages } from './export-messages.ts'
import { addNoticeChannel, changeNoticeChannel, deleteNoticeChannel, listNoticeChannels } from './manage-channels.ts'
import { getNoticeMessage, listNoticeMessages, resendNoticeMessage, testNoticeChannel } from './message-log.ts'
import { changeOwnNotices, getOwnNotices } from './own-choice.ts'
import { countNotices, listNotices, readNotices } from './own-inbox.ts'

export { deliverNotices } from './deliver-notices.ts'
export { dropReadNotices } from './own-inbox.ts'
export { makeMessages } from './make-messages.ts'
export { postNotices } from './post-notices.ts'
export { tellAdministrators, tellEnterprises, tellOfficers } from './tell.ts'
export type { Audience, NewNotice } from './post-notices.ts'

/** Notices (通知): what people are told, in their inbox and over the channels that they chose. */
export const notices: Module<keyof typeof noticeRoutes | keyof typeof noticeChannelRoutes> = (kernel) => ({
  listNotices,
  countNotices,
  readNotices,
  getOwnNotices,
  changeOwnNotices,
  listNoticeChannels,
  addNoticeChannel: addNoticeChannel(kernel),
  changeNoticeChannel: changeNoticeChannel(kernel),
  deleteNoticeChannel,
  testNoticeChannel,
  listNoticeMessages,
  getNoticeMessage,
  resendNoticeMessage,
  exportNoticeMessages,
})
