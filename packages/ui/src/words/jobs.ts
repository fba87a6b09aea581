import type { JobTime } from '@huanying/contracts/jobs'
import { jobNames } from '@huanying/domain/job-names'
import { words } from '../language.ts'

const clock = ({ hour, minute }: JobTime) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`

/** Words of the page of background jobs. */
export const jobWords = words(
  {
    title: '后台任务',
    intro: '平台按日历自动执行；停机期间错过的，恢复后补做一次。失败自动重试三次，仍失败则通知管理员。',
    names: {
      warnings: jobNames.warnings.zh,
      bulletin: jobNames.bulletin.zh,
      erasing: jobNames.erasing.zh,
      tidying: jobNames.tidying.zh,
      disk: jobNames.disk.zh,
    },
    about: {
      warnings: '按预警规则检查全部企业：到期、逾期、未制定、未排查等',
      bulletin: '上月预警月报已可查阅，通知市领导、市县两级负责人',
      erasing: '删除保存期满的照片和定位，留存摘要与签名',
      tidying: '清理半年前已结束的登录、重复提交记录和已读通知，以及一天前残留的上传文件和没有记录的文件',
      disk: '服务器磁盘空间不足时通知市级系统管理员',
    },
    when: '执行时间',
    whenOf: (time: JobTime) =>
      time.hour === null
        ? `每小时 ${time.minute} 分`
        : time.dayOfMonth === null
          ? `每天 ${clock(time)}`
          : `每月 ${time.dayOfMonth} 日 ${clock(time)}`,
    job: '任务',
    last: '最近一次',
    next: '下次',
    took: '用时',
    never: '尚未执行过',
    states: { waiting: '等待执行', running: '执行中', done: '完成', again: '等待重试', failed: '失败' },
    retries: (count: number) => `第 ${count + 1} 次尝试`,
    done: {
      opened: '新增预警',
      closed: '解除',
      escalated: '升级',
      repeated: '再次提醒',
      posted: '通报通知',
      shots: '照片',
      keptFiles: '另有归属而保留的文件',
      sessions: '登录',
      replies: '提交记录',
      uploads: '残留上传文件',
      files: '无记录文件',
      freeMb: '可用空间（MB）',
      notices: '已读通知',
    } as Record<string, string>,
    nothingDone: '无变化',
    result: '结果',
    run: '立即执行',
    runOf: (name: string) => `立即执行：${name}`,
    asked: (name: string) => `已安排执行：${name}`,
    record: '执行记录',
    all: '全部',
    started: '开始',
    state: '状态',
    none: '没有执行记录',
    noneHint: '服务启动后，从未执行过的任务会立即执行一次。',
  },
  {
    title: 'Background jobs',
    intro:
      'Done by the calendar; what was missed while the server was down is made up for once. A run that fails is tried three times more, then the administrators are told.',
    names: {
      warnings: jobNames.warnings.en,
      bulletin: jobNames.bulletin.en,
      erasing: jobNames.erasing.en,
      tidying: jobNames.tidying.en,
      disk: jobNames.disk.en,
    },
    about: {
      warnings: 'Checks every enterprise by the rules: what expires, is overdue, not planned, not inspected',
      bulletin: 'Tells the leaders and officers that the bulletin of last month is ready',
      erasing: 'Erases pictures and positions past their time; digests and signatures stay',
      tidying:
        'Deletes sessions ended, kept answers and read notices of more than half a year ago, and what uploads left behind and files of no record of a day ago',
      disk: 'Tells the city’s administrators when the server’s disk is nearly full',
    },
    when: 'Time',
    whenOf: (time: JobTime) =>
      time.hour === null
        ? `Hourly, minute ${time.minute}`
        : time.dayOfMonth === null
          ? `Daily ${clock(time)}`
          : `Day ${time.dayOfMonth} of the month, ${clock(time)}`,
    job: 'Job',
    last: 'Last run',
    next: 'Next',
    took: 'Took',
    never: 'Never ran',
    states: { waiting: 'Waiting', running: 'Running', done: 'Done', again: 'To be tried again', failed: 'Failed' },
    retries: (count: number) => `attempt ${count + 1}`,
    done: {
      opened: 'warnings opened',
      closed: 'closed',
      escalated: 'gone up',
      repeated: 'said again',
      posted: 'notices',
      shots: 'pictures',
      keptFiles: 'files that others keep',
      sessions: 'sessions',
      replies: 'kept answers',
      uploads: 'left uploads',
      files: 'files of no record',
      freeMb: 'MB free',
      notices: 'read notices',
    } as Record<string, string>,
    nothingDone: 'nothing changed',
    result: 'Result',
    run: 'Run now',
    runOf: (name: string) => `Run now: ${name}`,
    asked: (name: string) => `Will run: ${name}`,
    record: 'Runs',
    all: 'All',
    started: 'Started',
    state: 'State',
    none: 'No runs yet',
    noneHint: 'Jobs that never ran are run once as soon as the server is up.',
  },
)
