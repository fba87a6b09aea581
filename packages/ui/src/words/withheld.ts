import { words } from '../language.ts'

/** What is said where a part of an incident is the command's and not shown to the account that looks. */
export const withheldWords = words({
  section: ['由指挥部掌握，企业账号不显示', 'Held by the command, not shown to an enterprise account'],
  unmet: [
    '调配由指挥部掌握，企业账号不显示',
    'Who sends it is held by the command, not shown to an enterprise account',
  ],
  orders: [
    '没有下达给本企业的指令；其他指令由指挥部掌握，企业账号不显示',
    'No order to this enterprise; other orders are held by the command and not shown to an enterprise account',
  ],
  ownOrders: ['只列出下达给本企业的指令', 'Orders to this enterprise alone'],
  journal: [
    '只列出本企业可知的记录，其余由指挥部掌握',
    'Entries that this enterprise may know; the rest is held by the command',
  ],
  told: [
    '由谁、如何报告，由指挥部掌握，企业账号不显示',
    'Who reported it and in what words is held by the command, not shown to an enterprise account',
  ],
  command: ['指挥部', 'The command'],
  ledger: [
    '企业、物资等台账由生态环境部门掌握，您的账号不显示',
    'Enterprises, stock and plans are held by the bureau and not shown to your account',
  ],
})
