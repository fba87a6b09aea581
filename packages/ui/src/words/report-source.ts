import { say, words } from '../language.ts'

/** How a report came in: on the intake page, on the wall and in the journal. */
export const reportSourceWords = words({
  title: ['接报来源', 'How it came in'],
  channel: ['接报渠道', 'Channel'],
  line: ['热线', 'Hotline'],
  lineOf: {
    '12345': ['12345 热线', 'Hotline 12345'],
    '12369': ['12369 热线', 'Hotline 12369'],
    other: ['其他热线', 'Another hotline'],
  },
  orderNo: ['工单号', 'Work order number'],
  orderNoHint: ['12369 填举报编号', 'For 12369 the number of the complaint'],
  calledAt: ['来电时间', 'Called at'],
  replyBy: ['办结时限', 'Answer due'],
  callerName: ['来电人', 'Caller'],
  callerPhone: ['来电电话', 'Caller phone'],
  isConfidential: ['要求保密', 'Confidential'],
  subject: ['被反映对象', 'Complaint about'],
  address: ['反映地址', 'Address given'],
  content: ['反映内容', 'What was said'],
  urgency: ['紧急程度', 'Urgency'],
  urgencyOf: {
    normal: ['一般', 'Normal'],
    urgent: ['紧急', 'Urgent'],
    critical: ['特急', 'Very urgent'],
  },
  system: ['来源系统', 'Which system'],
  number: ['对方编号', 'Its number there'],
  keptFromPlant: [
    '来电人、工单等举报信息不向企业账号显示',
    'Accounts of enterprises see neither the caller nor the work order',
  ],
  unnamed: ['未留姓名', 'No name given'],
  confidential: ['来电人要求保密', 'The caller asked for confidentiality'],
  showCaller: ['查看来电人', 'Show the caller'],
  details: ['接报信息', 'How it came in'],
  needed: say(
    (name: string) => `请填写${name}`,
    (name) => `Fill in: ${name}`,
  ),
  phoneWrong: ['电话只能含数字、空格、+、-、括号和“转”', 'Digits, spaces, +, -, brackets and 转 (extension) only'],
  phoneToo: ['有姓名时请填写电话', 'With a name goes a phone number'],
  nameToo: ['有电话时请填写姓名', 'With a phone number goes a name'],
  calledLater: ['来电时间不能晚于现在', 'The call cannot lie in the future'],
  replyEarlier: ['办结时限须晚于来电时间', 'The answer cannot be due before the call'],
  submitKey: ['Ctrl + Enter', 'Ctrl + Enter'],
})
