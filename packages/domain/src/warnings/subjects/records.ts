import type { Pair } from '@huanying/contracts/values'
import { since, when } from './subject.ts'
import type { Subject } from './subject.ts'

const [whenZh, whenEn] = when

const papers: Readonly<Record<string, Pair>> = {
  riskAssessment: ['风险评估', 'risk assessment'],
  emergencyPlan: ['应急预案', 'emergency plan'],
  resourceSurvey: ['应急资源调查', 'resource survey'],
}
const plans: Readonly<Record<string, Pair>> = {
  drill: ['应急演练计划', 'drill plan'],
  training: ['应急培训计划', 'training plan'],
  inspection: ['隐患排查计划', 'inspection plan'],
}
const filedByOfficials: Subject['closes'] = {
  by: 'others',
  why: ['预案、评估由监管人员按备案导入，企业不能修改', 'officials import the filing; an enterprise cannot change it'],
}

/**
 * What the ledger says or lacks. Steps in days. Papers: 60 as in the reported reminder (A2 of the reported systems), materials: 30
 * as there; the further steps are the house's. Plans must be filed and revised (企业事业单位突发环境事件应急预案备案管理办法,
 * 环发〔2015〕4号, 第十二条: 至少每三年一次回顾性评估), so their reminders count as legal. Sentences that the reported systems have
 * are in their words (A2: 风险评估和预案到期, 无计划, 物资到期, 点位未排查).
 */
export const recordSubjects = {
  'documents-expire': {
    name: ['预案与评估到期', 'Plans and assessments about to expire'],
    shortName: ['预案与评估到期', 'Papers expire'],
    day: 'until',
    record: 'past',
    kinds: ['emergencyPlan', 'riskAssessment', 'resourceSurvey'],
    itemNames: papers,
    closes: filedByOfficials,
    sentence: [
      (said, items) => `${said.enterprise.name}企业突发环境事件${items}报告${whenZh(said)}，请及时处理。`,
      (said, items) => `${said.enterprise.name}: ${items} ${whenEn(said)}; please act.`,
    ],
    rule: { steps: [60, 30, 7, 1, -1], isLegal: true },
  },
  // The plan itself; the bureau widens it to assessment and survey once its ledger holds them.
  'documents-missing': {
    name: ['预案与评估缺项', 'Plans and assessments missing'],
    shortName: ['预案与评估缺项', 'Papers missing'],
    day: 'none',
    record: 'present',
    kinds: ['emergencyPlan', 'riskAssessment', 'resourceSurvey'],
    itemNames: papers,
    closes: filedByOfficials,
    sentence: [
      ({ enterprise }, items) => `系统未查询到${enterprise.name}的${items}，请抓紧时间编制并备案。`,
      ({ enterprise }, items) => `No ${items} of ${enterprise.name} on record; please prepare and file it.`,
    ],
    rule: { steps: [-1], kinds: ['emergencyPlan'], isLegal: true },
  },
  'no-plan-on-record': {
    name: ['未制定计划', 'No yearly plan on record'],
    shortName: ['未制定计划', 'No plan on record'],
    day: 'none',
    record: 'present',
    kinds: ['drill', 'training', 'inspection'],
    itemNames: plans,
    // Making the plan is what was asked for; its duties are then owed, and cannot be called off below the guide's least.
    closes: {
      by: 'entry',
      why: [
        '制定计划本身即落实；计划内任务由任务预警继续盯',
        'making the plan is what was asked for; its duties are watched on',
      ],
    },
    sentence: [
      ({ enterprise }, items) => `系统未查询到${enterprise.name}的${items}，请抓紧时间制定并录入系统。`,
      ({ enterprise }, items) => `No ${items} of ${enterprise.name} on record; please make it and enter it.`,
    ],
    rule: { steps: [-1] },
  },
  'certificate-expires': {
    name: ['人员证书到期', 'Certificates about to expire'],
    shortName: ['人员证书到期', 'Certificate expires'],
    day: 'until',
    record: 'past',
    kinds: [],
    closes: {
      by: 'others',
      why: ['证书由监管人员导入，企业不能修改', 'officials import certificates; an enterprise cannot change them'],
    },
    sentence: [
      (said, items) => `${said.enterprise.name}人员证书${items}${whenZh(said)}，请及时复审换证。`,
      (said, items) => `${said.enterprise.name}: certificate ${items} ${whenEn(said)}; please renew it.`,
    ],
    rule: { steps: [30, 7, -1] },
  },
  'contact-unconfirmed': {
    name: ['联系方式未确认', 'Contacts not confirmed'],
    shortName: ['联系方式未确认', 'Contacts not confirmed'],
    day: 'since',
    record: 'past',
    kinds: [],
    // Nobody else knows whom to call: that somebody looked is the fact, with name and day.
    closes: {
      by: 'entry',
      why: ['企业署名确认即落实，留存确认人和日期', 'the enterprise confirms it by name and day'],
    },
    sentence: [
      (said, items) => `${said.enterprise.name}联系方式（${items}）已${since(said)}天未确认，请核对并确认。`,
      (said, items) =>
        `${said.enterprise.name}: contacts (${items}) not confirmed for ${since(said)} days; please check and confirm.`,
    ],
    rule: { steps: [-180, -210], escalation: [] },
  },
  'material-expires': {
    name: ['物资到期', 'Materials about to expire'],
    shortName: ['物资到期', 'Material expires'],
    day: 'until',
    record: 'past',
    kinds: [],
    closes: {
      by: 'claim',
      why: [
        '企业改有效期或数量只是申报，核实前台账不变',
        'an official or a reviewed stock-take confirms what the enterprise says',
      ],
    },
    sentence: [
      (said, items) => `${said.enterprise.name}应急物资${items}${whenZh(said)}，请及时处理。`,
      (said, items) => `${said.enterprise.name}: ${items} ${whenEn(said)}; please act.`,
    ],
    rule: { steps: [30, 7, -1] },
  },
  'material-below-minimum': {
    name: ['物资低于预案最低量', 'Materials below the plan’s minimum'],
    shortName: ['物资不足', 'Too little material'],
    day: 'none',
    record: 'present',
    kinds: [],
    closes: {
      by: 'claim',
      why: [
        '企业改数量或最低保有量只是申报，核实前台账不变',
        'an official or a reviewed stock-take confirms what the enterprise says',
      ],
    },
    sentence: [
      ({ enterprise }, items) => `${enterprise.name}应急物资${items}低于预案规定的最低保有量，请及时补充。`,
      ({ enterprise }, items) => `${enterprise.name}: ${items} below the plan’s minimum; please replenish.`,
    ],
    rule: { steps: [-1] },
  },
} satisfies Readonly<Record<string, Subject>>
