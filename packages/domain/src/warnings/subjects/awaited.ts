import { SensorKind } from '@huanying/contracts/telemetry'
import { left, since } from './subject.ts'
import type { Subject } from './subject.ts'

/** What somebody must do or send: rounds, duties, rectifications, reviews, orders, data. */
export const awaitedSubjects = {
  'point-not-inspected': {
    name: ['风险点未排查', 'Risk points not inspected'],
    shortName: ['风险点未排查', 'Not inspected'],
    day: 'deadline',
    record: 'past',
    kinds: [
      'tankBund',
      'emergencyPool',
      'rainwaterOutlet',
      'wastewaterOutlet',
      'accidentValve',
      'processUnit',
      'hazardousWasteStore',
      'toxicGasMonitor',
      'other',
    ],
    closes: {
      by: 'review',
      why: ['打卡通过审核，或监管人员同意取消、改期', 'the round is reviewed, or an official grants a change'],
    },
    sentence: [
      (said, items) => {
        const things = `${said.enterprise.name}${said.items.length < 2 || /等 \d+ 项$/.test(items) ? items : `${items}等`}`
        return left(said) < 0
          ? `${things}未按环境风险防控要求进行隐患排查。`
          : `${things}距离隐患排查期限还有${left(said)}天，请按时排查。`
      },
      (said, items) =>
        left(said) < 0
          ? `${said.enterprise.name}: ${items} not inspected as risk prevention requires.`
          : `${said.enterprise.name}: ${items} to be inspected within ${left(said)} days.`,
    ],
    rule: { steps: [-1] },
  },
  'duty-overdue': {
    name: ['任务逾期', 'Duties overdue'],
    shortName: ['任务逾期', 'Duty overdue'],
    day: 'deadline',
    record: 'past',
    kinds: ['training', 'drill', 'stocktake'],
    closes: {
      by: 'review',
      why: ['提交通过审核，或监管人员同意取消、改期', 'it is reviewed, or an official grants a change'],
    },
    sentence: [
      (said, items) =>
        left(said) < 0
          ? `${said.enterprise.name}未按期完成${items}，请尽快完成并提交。`
          : `${said.enterprise.name}${items}距离期限还有${left(said)}天，请按时完成并提交。`,
      (said, items) =>
        left(said) < 0
          ? `${said.enterprise.name}: ${items} not done in time; please do and submit it.`
          : `${said.enterprise.name}: ${items} due in ${left(said)} days; please do and submit it in time.`,
    ],
    rule: { steps: [-1] },
  },
  'rectification-overdue': {
    name: ['隐患整改逾期', 'Rectification overdue'],
    shortName: ['隐患整改逾期', 'Rectification overdue'],
    day: 'deadline',
    record: 'past',
    kinds: ['general', 'major'],
    closes: {
      by: 'review',
      why: ['整改照片无疑点，或监管人员验收', 'its pictures leave no doubt, or an official accepts it'],
    },
    sentence: [
      (said, items) =>
        left(said) < 0
          ? `${said.enterprise.name}隐患整改已逾期：${items}，请立即整改。`
          : `${said.enterprise.name}隐患整改距离期限还有${left(said)}天：${items}，请按期整改。`,
      (said, items) =>
        left(said) < 0
          ? `${said.enterprise.name}: rectification overdue: ${items}; please put it right now.`
          : `${said.enterprise.name}: rectification due in ${left(said)} days: ${items}; please put it right in time.`,
    ],
    rule: { steps: [-1] },
  },
  'review-waiting': {
    name: ['提交后未审核', 'Submitted and not reviewed'],
    shortName: ['提交后未审核', 'Waiting for review'],
    day: 'since',
    record: 'past',
    kinds: ['checkin', 'danger'],
    closes: { by: 'others', why: ['监管人员审核', 'an official reviews it'] },
    sentence: [
      (said, items) => `${said.enterprise.name}提交的${items}已等待审核${since(said)}天，请尽快审核。`,
      (said, items) => `${said.enterprise.name}: ${items} waiting for review for ${since(said)} days; please review.`,
    ],
    rule: { steps: [-3, -7], audience: ['county'] },
  },
  'order-open': {
    name: ['调度指令未办结', 'Orders still open'],
    shortName: ['指令未办结', 'Order still open'],
    day: 'since',
    record: 'past',
    kinds: ['go', 'monitor', 'advise', 'material', 'other'],
    closes: { by: 'others', why: ['调度指令办结', 'the order is done'] },
    sentence: [
      (said, items) =>
        `${said.enterprise.name}的应急调度指令（${items}）已超过回复时限${since(said)}天仍未办结，请立即办理。`,
      (said, items) =>
        `${said.enterprise.name}: order ${items} still open ${since(said)} days after its answer was due; please act now.`,
    ],
    rule: { steps: [-1], workingDaysOnly: false, quiet: null },
  },
  'sensor-silent': {
    name: ['在线监测设备失联', 'Online monitoring silent'],
    shortName: ['在线监测失联', 'Monitoring silent'],
    day: 'since',
    record: 'present',
    kinds: SensorKind.options,
    closes: { by: 'others', why: ['设备恢复上传', 'the device is heard again'] },
    sentence: [
      (said, items) =>
        `${said.enterprise.name}在线监测设备${items}自${said.dueOn ?? ''}起未上传数据（已满${since(said)}天），请及时处理。`,
      (said, items) =>
        `${said.enterprise.name}: no data from ${items} since ${said.dueOn ?? ''} (${since(said)} days); please act.`,
    ],
    // The day is the first without data: a whole day missed, three, a week. Days and whom it goes up to are the house's.
    rule: {
      steps: [-1, -3, -7],
      escalation: [
        { to: 'city', afterDays: 3 },
        { to: 'leader', afterDays: 7 },
      ],
    },
  },
} satisfies Readonly<Record<string, Subject>>
