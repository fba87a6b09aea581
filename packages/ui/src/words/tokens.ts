import { say, words } from '../language.ts'

/** Words of the tokens by which other systems call the platform. */
export const tokenWords = words({
  title: ['接口令牌', 'API tokens'],
  accounts: ['账号', 'Accounts'],
  intro: [
    '供 12345 平台、省厅平台等外部系统调用接口，例如直接报送事件',
    'For other systems – the 12345 hotline, the province’s platform – that call the API, to report incidents for example',
  ],
  add: ['新建令牌', 'New token'],
  none: ['没有有效的接口令牌', 'No token in force'],
  noneHint: [
    '新建后把令牌交给对方系统，对方即可按所选账号的权限调用接口。',
    'Hand a new one to the other system: it may then call the API as the chosen account.',
  ],
  noneEver: ['尚未新建过接口令牌', 'No token was ever made'],
  valid: ['有效', 'In force'],
  all: ['全部', 'All'],
  show: ['显示', 'Show'],
  name: ['名称', 'Name'],
  nameHint: ['如：12345 热线平台', 'For example: hotline 12345'],
  nameNeeded: ['请填写名称', 'Give a name'],
  account: ['所属账号', 'Account'],
  accountHint: [
    '令牌只有该账号的角色和管辖范围。建议为每个外部系统新建专用账号。',
    'A token has this account’s role and area, no more. An account of its own for each system is best.',
  ],
  accountNeeded: ['请选择账号', 'Choose an account'],
  accountFind: ['输入用户名或姓名查找', 'Type a user name or a name'],
  actsAs: say(
    (role: string, area: string) => `将以“${role}”的权限调用，范围：${area}`,
    (role, area) => `Calls as ${role}, area: ${area}`,
  ),
  ownRecord: ['本单位', 'its own record'],
  wholeCity: ['全市', 'the whole city'],
  expiresOn: ['到期日', 'Last day'],
  expiresHint: ['当日 24 时失效，最长一年', 'It ends with that day; a year at most'],
  expiresNeeded: ['请选择到期日', 'Choose a day'],
  created: ['创建', 'Made'],
  createdBy: say(
    (who: string) => `${who} 创建`,
    (who) => `by ${who}`,
  ),
  lastUsed: ['最近使用', 'Last used'],
  neverUsed: ['未使用过', 'Never used'],
  expires: ['到期', 'Last day'],
  state: ['状态', 'State'],
  states: {
    valid: ['有效', 'In force'],
    expired: ['已过期', 'Expired'],
    revoked: ['已撤销', 'Revoked'],
  },
  revoke: ['撤销', 'Revoke'],
  revokeOf: say(
    (name: string) => `撤销：${name}`,
    (name) => `Revoke: ${name}`,
  ),
  revokeTitle: say(
    (name: string) => `撤销“${name}”？`,
    (name) => `Revoke “${name}”?`,
  ),
  revokeHint: [
    '立即失效，对方系统随即无法调用接口。此操作不能恢复，需要时只能另建。',
    'It ends at once, and the other system can call no more. This cannot be undone; only a new one can be made.',
  ],
  revoked: ['已撤销', 'Revoked'],
  secret: {
    title: ['请保存令牌', 'Keep the token'],
    once: [
      '令牌只显示这一次，系统只保存其摘要。请现在交给对方系统的管理员；遗失后只能另建。',
      'It is shown this once: only its digest is stored. Hand it to the other system’s administrator now; a lost one can only be replaced.',
    ],
    label: ['令牌', 'Token'],
    use: ['调用接口时放在请求头中：', 'Calls carry it in a header:'],
    limits: [
      '令牌不能登录界面、管理账号与令牌、修改密码或签发报告。',
      'A token cannot sign in here, manage accounts or tokens, change passwords or sign reports.',
    ],
    docs: ['接口说明', 'API description'],
    kept: ['已妥善保存', 'I have kept it'],
  },
})
