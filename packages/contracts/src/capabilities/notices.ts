import type { Capability } from '../capability.ts'

export const notices = {
  events: {
    'notice.posted': ['发出通知', 'Notices posted'],
    'notice-channel.added': ['新增通知渠道', 'Notice channel added'],
    'notice-channel.changed': ['修改通知渠道', 'Notice channel changed'],
    'notice-channel.deleted': ['删除通知渠道', 'Notice channel deleted'],
    'notice-channel.tested': ['测试通知渠道', 'Notice channel tested'],
    'notice-channel.resent': ['重发通知', 'Notice sent again'],
  },
  subjects: {
    notice: ['listNotices', 'countNotices'],
    'notice-channel': ['listNoticeChannels', 'listNoticeMessages'],
  },
} as const satisfies Capability
