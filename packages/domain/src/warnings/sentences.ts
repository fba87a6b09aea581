import type { WarningSubject } from '@huanying/contracts/warning-rules'
import type { Warning } from '@huanying/contracts/warnings'

/** What a sentence is about. */
export type Said = Pick<Warning, 'subject' | 'wording' | 'items' | 'daysLeft' | 'dueOn'> & {
  readonly enterprise: { readonly name: string }
}
type Sentence = (warning: Said, items: string) => string

const left = ({ daysLeft }: Said) => daysLeft ?? 0
const since = (said: Said) => Math.max(0, -left(said))
export const whenZh = (said: Said) => (left(said) < 0 ? `已于${said.dueOn ?? ''}到期` : `距离到期还有${left(said)}天`)
export const whenEn = (said: Said) =>
  left(said) < 0 ? `expired on ${said.dueOn ?? ''}` : `expires in ${left(said)} days, on ${said.dueOn ?? ''}`

/**
 * The wordings of the subjects. Four of them are those of the four reminders that Handan reported (A2 of the reported
 * systems: 风险评估和预案到期, 无计划, 物资到期, 点位未排查).
 */
export const sentences: Readonly<Record<WarningSubject, { zh: Sentence; en: Sentence }>> = {
  'documents-expire': {
    zh: (said, items) => `${said.enterprise.name}企业突发环境事件${items}报告${whenZh(said)}，请及时处理。`,
    en: (said, items) => `${said.enterprise.name}: ${items} ${whenEn(said)}; please act.`,
  },
  'documents-missing': {
    zh: ({ enterprise }, items) => `系统未查询到${enterprise.name}的${items}，请抓紧时间编制并备案。`,
    en: ({ enterprise }, items) => `No ${items} of ${enterprise.name} on record; please prepare and file it.`,
  },
  'no-plan-on-record': {
    zh: ({ enterprise }, items) => `系统未查询到${enterprise.name}的${items}，请抓紧时间制定并录入系统。`,
    en: ({ enterprise }, items) => `No ${items} of ${enterprise.name} on record; please make it and enter it.`,
  },
  'certificate-expires': {
    zh: (said, items) => `${said.enterprise.name}人员证书${items}${whenZh(said)}，请及时复审换证。`,
    en: (said, items) => `${said.enterprise.name}: certificate ${items} ${whenEn(said)}; please renew it.`,
  },
  'contact-unconfirmed': {
    zh: (said, items) => `${said.enterprise.name}联系方式（${items}）已${since(said)}天未确认，请核对并确认。`,
    en: (said, items) =>
      `${said.enterprise.name}: contacts (${items}) not confirmed for ${since(said)} days; please check and confirm.`,
  },
  'material-expires': {
    zh: (said, items) => `${said.enterprise.name}应急物资${items}${whenZh(said)}，请及时处理。`,
    en: (said, items) => `${said.enterprise.name}: ${items} ${whenEn(said)}; please act.`,
  },
  'material-below-minimum': {
    zh: ({ enterprise }, items) => `${enterprise.name}应急物资${items}低于预案规定的最低保有量，请及时补充。`,
    en: ({ enterprise }, items) => `${enterprise.name}: ${items} below the plan’s minimum; please replenish.`,
  },
  'point-not-inspected': {
    zh: (said, items) => {
      const things = `${said.enterprise.name}${said.items.length < 2 || /等 \d+ 项$/.test(items) ? items : `${items}等`}`
      return left(said) < 0
        ? `${things}未按环境风险防控要求进行隐患排查。`
        : `${things}距离隐患排查期限还有${left(said)}天，请按时排查。`
    },
    en: (said, items) =>
      left(said) < 0
        ? `${said.enterprise.name}: ${items} not inspected as risk prevention requires.`
        : `${said.enterprise.name}: ${items} to be inspected within ${left(said)} days.`,
  },
  'duty-overdue': {
    zh: (said, items) =>
      left(said) < 0
        ? `${said.enterprise.name}未按期完成${items}，请尽快完成并提交。`
        : `${said.enterprise.name}${items}距离期限还有${left(said)}天，请按时完成并提交。`,
    en: (said, items) =>
      left(said) < 0
        ? `${said.enterprise.name}: ${items} not done in time; please do and submit it.`
        : `${said.enterprise.name}: ${items} due in ${left(said)} days; please do and submit it in time.`,
  },
  'rectification-overdue': {
    zh: (said, items) =>
      left(said) < 0
        ? `${said.enterprise.name}隐患整改已逾期：${items}，请立即整改。`
        : `${said.enterprise.name}隐患整改距离期限还有${left(said)}天：${items}，请按期整改。`,
    en: (said, items) =>
      left(said) < 0
        ? `${said.enterprise.name}: rectification overdue: ${items}; please put it right now.`
        : `${said.enterprise.name}: rectification due in ${left(said)} days: ${items}; please put it right in time.`,
  },
  'review-waiting': {
    zh: (said, items) => `${said.enterprise.name}提交的${items}已等待审核${since(said)}天，请尽快审核。`,
    en: (said, items) => `${said.enterprise.name}: ${items} waiting for review for ${since(said)} days; please review.`,
  },
  'order-open': {
    zh: (said, items) =>
      `${said.enterprise.name}的应急调度指令（${items}）已超过回复时限${since(said)}天仍未办结，请立即办理。`,
    en: (said, items) =>
      `${said.enterprise.name}: order ${items} still open ${since(said)} days after its answer was due; please act now.`,
  },
  'sensor-silent': {
    zh: (said, items) =>
      `${said.enterprise.name}在线监测设备${items}自${said.dueOn ?? ''}起未上传数据（已满${since(said)}天），请及时处理。`,
    en: (said, items) =>
      `${said.enterprise.name}: no data from ${items} since ${said.dueOn ?? ''} (${since(said)} days); please act.`,
  },
}
