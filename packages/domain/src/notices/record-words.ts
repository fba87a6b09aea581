import type { ChannelKind, MessageState } from '@huanying/contracts/notice-channels'
import type { Language } from '@huanying/contracts/values'

interface RecordWords {
  readonly list: string
  readonly columns: readonly string[]
  readonly channel: Readonly<Record<ChannelKind, string>>
  readonly state: Readonly<Record<MessageState, string>>
  /** What the platform itself found in the way; everything else is the other side's own words. */
  readonly problem: Readonly<Record<string, string>>
}

/** Names of the delivery record (发送记录), for its pages and its workbook. */
export const recordWords: Readonly<Record<Language, RecordWords>> = {
  zh: {
    list: '通知发送记录',
    columns: ['生成时间', '渠道', '接收人', '接收地址', '通知条数', '内容', '状态', '尝试次数', '完成时间', '最后应答'],
    channel: { email: '电子邮件', sms: '短信', wecom: '企业微信群机器人', dingtalk: '钉钉群机器人' },
    state: { waiting: '待发送', sent: '已发送', 'given-up': '已放弃' },
    problem: {
      'no-address': '该账号没有填写接收地址',
      'no-mobile-number': '该账号的电话不是手机号',
      'account-disabled': '该账号已停用',
      'too-old': '未能及时发出，已过时效',
      'secrets-unreadable': '密钥无法解开：服务器的密钥文件已更换，请重新填写密码或密钥',
    },
  },
  en: {
    list: 'Delivery record',
    columns: ['Made', 'Channel', 'For', 'Address', 'Notices', 'Text', 'State', 'Attempts', 'Done', 'Last answer'],
    channel: { email: 'E-mail', sms: 'Text message', wecom: 'WeCom robot', dingtalk: 'DingTalk robot' },
    state: { waiting: 'Waiting', sent: 'Sent', 'given-up': 'Given up' },
    problem: {
      'no-address': 'the account has no address',
      'no-mobile-number': 'the account’s phone is not a mobile number',
      'account-disabled': 'the account is disabled',
      'too-old': 'it could not go in time and no longer matters',
      'secrets-unreadable': 'its secrets cannot be read: the server’s key file is another one; enter them anew',
    },
  },
}
