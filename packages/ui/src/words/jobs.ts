import type { JobTime } from '@huanying/contracts/jobs'
import { jobNames } from '@huanying/domain/job-names'
import { say, words } from '../language.ts'
import type { Pair } from '@huanying/contracts/values'

const clock = ({ hour, minute }: JobTime) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`

/** Words of the page of background jobs. */
export const jobWords = words({
  title: ['后台任务', 'Background jobs'],
  intro: [
    '平台按日历自动执行；停机期间错过的，恢复后补做一次。失败自动重试三次，仍失败则通知管理员。',
    'Done by the calendar; what was missed while the server was down is made up for once. A run that fails is tried three times more, then the administrators are told.',
  ],
  names: {
    warnings: [jobNames.warnings.zh, jobNames.warnings.en],
    bulletin: [jobNames.bulletin.zh, jobNames.bulletin.en],
    erasing: [jobNames.erasing.zh, jobNames.erasing.en],
    tidying: [jobNames.tidying.zh, jobNames.tidying.en],
    disk: [jobNames.disk.zh, jobNames.disk.en],
  },
  about: {
    warnings: [
      '按预警规则检查全部企业：到期、逾期、未制定、未排查等',
      'Checks every enterprise by the rules: what expires, is overdue, not planned, not inspected',
    ],
    bulletin: [
      '上月预警月报已可查阅，通知市领导、市县两级负责人',
      'Tells the leaders and officers that the bulletin of last month is ready',
    ],
    erasing: [
      '删除保存期满的照片和定位，留存摘要与签名',
      'Erases pictures and positions past their time; digests and signatures stay',
    ],
    tidying: [
      '清理半年前已结束的登录、重复提交记录和已读通知，以及一天前残留的上传文件和没有记录的文件',
      'Deletes sessions ended, kept answers and read notices of more than half a year ago, and what uploads left behind and files of no record of a day ago',
    ],
    disk: [
      '服务器磁盘空间不足时通知市级系统管理员',
      'Tells the city’s administrators when the server’s disk is nearly full',
    ],
  },
  when: ['执行时间', 'Time'],
  whenOf: say(
    (time: JobTime) =>
      time.hour === null
        ? `每小时 ${time.minute} 分`
        : time.dayOfMonth === null
          ? `每天 ${clock(time)}`
          : `每月 ${time.dayOfMonth} 日 ${clock(time)}`,
    (time) =>
      time.hour === null
        ? `Hourly, minute ${time.minute}`
        : time.dayOfMonth === null
          ? `Daily ${clock(time)}`
          : `Day ${time.dayOfMonth} of the month, ${clock(time)}`,
  ),
  job: ['任务', 'Job'],
  last: ['最近一次', 'Last run'],
  next: ['下次', 'Next'],
  took: ['用时', 'Took'],
  never: ['尚未执行过', 'Never ran'],
  states: {
    waiting: ['等待执行', 'Waiting'],
    running: ['执行中', 'Running'],
    done: ['完成', 'Done'],
    again: ['等待重试', 'To be tried again'],
    failed: ['失败', 'Failed'],
  },
  retries: say(
    (count: number) => `第 ${count + 1} 次尝试`,
    (count) => `attempt ${count + 1}`,
  ),
  done: {
    opened: ['新增预警', 'warnings opened'],
    closed: ['解除', 'closed'],
    escalated: ['升级', 'gone up'],
    repeated: ['再次提醒', 'said again'],
    posted: ['通报通知', 'notices'],
    shots: ['照片', 'pictures'],
    keptFiles: ['另有归属而保留的文件', 'files that others keep'],
    sessions: ['登录', 'sessions'],
    replies: ['提交记录', 'kept answers'],
    uploads: ['残留上传文件', 'left uploads'],
    files: ['无记录文件', 'files of no record'],
    freeMb: ['可用空间（MB）', 'MB free'],
    notices: ['已读通知', 'read notices'],
  } as Record<string, Pair<string>>,
  nothingDone: ['无变化', 'nothing changed'],
  result: ['结果', 'Result'],
  run: ['立即执行', 'Run now'],
  runOf: say(
    (name: string) => `立即执行：${name}`,
    (name) => `Run now: ${name}`,
  ),
  asked: say(
    (name: string) => `已安排执行：${name}`,
    (name) => `Will run: ${name}`,
  ),
  record: ['执行记录', 'Runs'],
  all: ['全部', 'All'],
  started: ['开始', 'Started'],
  state: ['状态', 'State'],
  none: ['没有执行记录', 'No runs yet'],
  noneHint: [
    '服务启动后，从未执行过的任务会立即执行一次。',
    'Jobs that never ran are run once as soon as the server is up.',
  ],
})
