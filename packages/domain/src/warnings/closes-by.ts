import type { WarningSubject } from '@huanying/contracts/warning-rules'

/**
 * What ends a warning: an entry that is itself what was asked for (`entry`), what an enterprise says and an official or a reviewed
 * stock-take confirms (`claim`), a duty or danger done and reviewed (`review`), or what only officials or devices write
 * (`others`). Whatever an enterprise can edit and a warning watches stands here, so that a new subject is not forgotten.
 */
export type ClosesBy = 'entry' | 'claim' | 'review' | 'others'

export const closesBy: Readonly<
  Record<WarningSubject, { readonly by: ClosesBy; readonly why: { readonly zh: string; readonly en: string } }>
> = {
  'documents-expire': {
    by: 'others',
    why: {
      zh: '预案、评估由监管人员按备案导入，企业不能修改',
      en: 'officials import the filing; an enterprise cannot change it',
    },
  },
  'documents-missing': {
    by: 'others',
    why: {
      zh: '预案、评估由监管人员按备案导入，企业不能修改',
      en: 'officials import the filing; an enterprise cannot change it',
    },
  },
  // Making the plan is what was asked for; its duties are then owed, and cannot be called off below the guide's least.
  'no-plan-on-record': {
    by: 'entry',
    why: {
      zh: '制定计划本身即落实；计划内任务由任务预警继续盯',
      en: 'making the plan is what was asked for; its duties are watched on',
    },
  },
  'certificate-expires': {
    by: 'others',
    why: {
      zh: '证书由监管人员导入，企业不能修改',
      en: 'officials import certificates; an enterprise cannot change them',
    },
  },
  // Nobody else knows whom to call: that somebody looked is the fact, with name and day.
  'contact-unconfirmed': {
    by: 'entry',
    why: { zh: '企业署名确认即落实，留存确认人和日期', en: 'the enterprise confirms it by name and day' },
  },
  'material-expires': {
    by: 'claim',
    why: {
      zh: '企业改有效期或数量只是申报，核实前台账不变',
      en: 'an official or a reviewed stock-take confirms what the enterprise says',
    },
  },
  'material-below-minimum': {
    by: 'claim',
    why: {
      zh: '企业改数量或最低保有量只是申报，核实前台账不变',
      en: 'an official or a reviewed stock-take confirms what the enterprise says',
    },
  },
  'point-not-inspected': {
    by: 'review',
    why: { zh: '打卡通过审核，或监管人员同意取消、改期', en: 'the round is reviewed, or an official grants a change' },
  },
  'duty-overdue': {
    by: 'review',
    why: { zh: '提交通过审核，或监管人员同意取消、改期', en: 'it is reviewed, or an official grants a change' },
  },
  'rectification-overdue': {
    by: 'review',
    why: { zh: '整改照片无疑点，或监管人员验收', en: 'its pictures leave no doubt, or an official accepts it' },
  },
  'review-waiting': { by: 'others', why: { zh: '监管人员审核', en: 'an official reviews it' } },
  'order-open': { by: 'others', why: { zh: '调度指令办结', en: 'the order is done' } },
  'sensor-silent': { by: 'others', why: { zh: '设备恢复上传', en: 'the device is heard again' } },
}
