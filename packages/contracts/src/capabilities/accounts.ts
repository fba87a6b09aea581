import type { Capability } from '../capability.ts'
import { roles } from '../roles.ts'

export const accounts = {
  verbs: {
    'session.use': roles,
    'account.manage': ['admin'],
  },
  events: {
    'session.opened': ['登录', 'Signed in'],
    'session.refused': ['登录失败', 'Sign-in refused'],
    'session.closed': ['退出登录', 'Signed out'],
    'account.signed-out': ['结束全部会话', 'All sessions ended'],
    'account.added': ['新建账号', 'Account added'],
    'account.changed': ['修改账号', 'Account changed'],
    'account.password-changed': ['修改密码', 'Password changed'],
    'account.totp-started': ['启用两步登录', 'Two-step on'],
    'account.totp-stopped': ['停用两步登录', 'Two-step off'],
    'account.token-created': ['新建接口令牌', 'API token made'],
    'account.token-revoked': ['撤销接口令牌', 'API token revoked'],
    'device.registered': ['登记手机', 'Phone registered'],
    'device.revoked': ['停用手机', 'Phone revoked'],
    'account.notices-changed': ['修改通知设置', 'Notice settings changed'],
  },
  subjects: {
    account: ['listAccounts', 'listSessions'],
  },
} as const satisfies Capability
