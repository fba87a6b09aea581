import { say, words } from '../language.ts'

/** Words of requests about duties (改期、取消申请), of who calls off how much, and of batches that can be taken back. */
export const dutyRequestWords = words({
  tab: ['改期取消', 'Requests'],
  open: say(
    (count: number) => (count === 0 ? '改期取消' : `改期取消 ${count}`),
    (count) => (count === 0 ? 'Requests' : `Requests ${count}`),
  ),
  ask: ['申请改期或取消', 'Ask to move or cancel'],
  askHint: [
    '该任务不能由本企业自行改期或取消。提交申请后由监管人员答复，答复前任务照旧。',
    'The enterprise does not move or cancel this duty by itself. An official answers the request; until then the duty stands.',
  ],
  kindOf: ['申请事项', 'What is asked'],
  kind: {
    move: ['改期', 'Move'],
    cancel: ['取消', 'Cancel'],
  },
  state: {
    open: ['待答复', 'To answer'],
    granted: ['已同意', 'Granted'],
    refused: ['未同意', 'Refused'],
    withdrawn: ['已撤回', 'Withdrawn'],
  },
  stateOf: ['状态', 'State'],
  allStates: ['全部状态', 'All states'],
  reason: ['理由', 'Reason'],
  reasonHint: [
    '写明客观原因，例如停产、检修、设备更换',
    'What stands in the way: production stopped, repairs, equipment replaced',
  ],
  to: say(
    (from: string, due: string) => `改为 ${from} 至 ${due}`,
    (from, due) => `to ${from} – ${due}`,
  ),
  from: say(
    (from: string, due: string) => `原定 ${from} 至 ${due}`,
    (from, due) => `was ${from} – ${due}`,
  ),
  askedAt: ['申请时间', 'Asked'],
  askedBy: ['申请人', 'By'],
  send: ['提交申请', 'Send the request'],
  sent: ['申请已提交，等待监管人员答复', 'The request is sent and waits for an official’s answer'],
  withdraw: ['撤回申请', 'Withdraw the request'],
  withdrawn: ['申请已撤回', 'The request is withdrawn'],
  grant: ['同意', 'Grant'],
  refuse: ['不同意', 'Refuse'],
  granted: ['已同意，任务随之变更', 'Granted, and the duty changed'],
  refused: ['已答复不同意，任务照旧', 'Refused; the duty stands'],
  answered: say(
    (answer: string) => `答复：${answer}`,
    (answer) => `Answer: ${answer}`,
  ),
  answerHint: ['不同意须写明原因', 'A refusal says why'],
  answeredBy: say(
    (who: string, when: string) => `${who}，${when}`,
    (who, when) => `${who}, ${when}`,
  ),
  noneHint: [
    '企业对下发的、按指南生成的任务只能申请改期或取消，申请会列在这里。',
    'Enterprises can only ask to move or cancel what was ordered or follows from the guide; it stands here.',
  ],
  figures: ['本年改期取消情况', 'Cancelled and moved this year'],
  figuresHint: [
    '企业自行取消、申请改期或取消的次数，多者在前。',
    'What enterprises cancelled themselves and asked for, the most first.',
  ],
  enterprise: ['企业', 'Enterprise'],
  duty: ['任务', 'Duty'],
  duties: ['本年任务', 'Duties this year'],
  cancelledByItself: ['自行取消', 'Cancelled itself'],
  cancelledByOfficials: ['监管取消', 'By officials'],
  asked: ['申请', 'Asked'],
  grantedCount: ['同意', 'Granted'],
  refusedCount: ['不同意', 'Refused'],
  noFigures: ['本年没有取消或申请', 'Nothing cancelled or asked for this year'],
  requestsOf: ['改期与取消申请', 'Requests to move or cancel'],
  batches: ['已下发批次', 'Batches'],
  batchesHint: [
    '统一下发或按指南生成的每一批任务。撤回只取消尚未打卡的，已打卡的保留。',
    'Each order for a class or plan from the guide. Taking back cancels only what nobody has begun.',
  ],
  noBatches: ['还没有成批下发的任务', 'No batch yet'],
  batch: ['批次', 'Batch'],
  at: ['下发时间', 'Ordered'],
  by: ['下发人', 'By'],
  progress: say(
    (planned: number, all: number) => `未打卡 ${planned} / ${all}`,
    (planned, all) => `${planned} of ${all} not begun`,
  ),
  takeBack: ['撤回整批', 'Take back'],
  takeBackWhy: ['撤回原因', 'Why it is taken back'],
  takeBackAsk: say(
    (planned: number) => `将取消 ${planned} 项尚未打卡的任务，并通知有关企业。`,
    (planned) => `${planned} duties that nobody has begun will be cancelled, and their enterprises told.`,
  ),
  takenBack: say(
    (cancelled: number, left: number) =>
      left === 0 ? `已撤回 ${cancelled} 项` : `已撤回 ${cancelled} 项，${left} 项已打卡，予以保留`,
    (cancelled, left) =>
      left === 0 ? `${cancelled} taken back` : `${cancelled} taken back; ${left} stay, they were submitted`,
  ),
  forWhom: say(
    (count: number) => `涉及企业 ${count} 家`,
    (count) => `${count} enterprises`,
  ),
  more: say(
    (count: number) => `……另有 ${count} 家`,
    (count) => `… and ${count} more`,
  ),
  needsSignal: ['申请改期或取消需要网络。', 'Asking to move or cancel needs a network.'],
  sureOrder: say(
    (enterprises: number) => `确定向 ${enterprises} 家企业下发这项任务？`,
    (enterprises) => `Order this duty for ${enterprises} enterprises?`,
  ),
  sure: say(
    (enterprises: number, duties: number) => `确定为 ${enterprises} 家企业列入 ${duties} 项任务？`,
    (enterprises, duties) => `Plan ${duties} duties for ${enterprises} enterprises?`,
  ),
})
