import type { ReportForm } from '@huanying/contracts/reports'
import { steps } from '../steps.ts'

export type IssueStep = 'write' | 'submit' | 'return' | 'sign' | 'deliver'

/** The way of a report's issue (报告签发): 拟稿 → 送审 → 签发 → 报送. */
export const issueSteps = steps<ReportForm['state'], IssueStep>({
  ways: {
    open: { write: 'open', submit: 'submitted' },
    submitted: { return: 'returned', sign: 'signed' },
    returned: { write: 'returned', submit: 'submitted' },
    signed: { deliver: 'delivered' },
    delivered: { deliver: 'delivered' },
  },
  ends: ['delivered'],
  by: {
    write: 'report.write',
    submit: 'report.write',
    return: 'report.sign',
    sign: 'report.sign',
    deliver: 'report.write',
  },
  standing: {
    open: ['本期报告尚未送审', 'this issue has not been submitted'],
    submitted: ['本期报告已送审', 'this issue was submitted'],
    returned: ['本期报告已退回修改', 'this issue was sent back to be changed'],
    signed: ['本期报告已签发', 'this issue is signed'],
    delivered: ['本期报告已报送', 'this issue is delivered'],
  },
})

/** Whether the words of an issue are fixed by a signature. */
export function isSigned(state: ReportForm['state']): boolean {
  return issueSteps.whyNot(state, 'deliver') === null
}
