import { say, words } from '../language.ts'

/** A span of seconds as people say it: `28 秒`, `3 分 5 秒`. */
const spanOf = (seconds: number, minute: string, second: string) =>
  `${seconds < 60 ? '' : `${Math.floor(seconds / 60)}${minute}`}${seconds % 60}${second}`

/** Words of the review of check-ins (打卡审核). */
export const reviewWords = words({
  title: ['打卡审核', 'Review of check-ins'],
  titleOwn: ['打卡记录', 'Check-ins'],
  state: {
    submitted: ['待审核', 'To review'],
    approved: ['已通过', 'Approved'],
    returned: ['已退回', 'Sent back'],
  },
  allStates: ['全部', 'All'],
  enterprise: ['企业', 'Enterprise'],
  region: ['区县', 'County'],
  duty: ['任务', 'Duty'],
  kindOf: ['类型', 'Kind'],
  submittedAt: ['提交时间', 'Submitted'],
  submittedBy: ['提交人', 'By'],
  doubt: ['疑点', 'Doubt'],
  photos: ['照片', 'Pictures'],
  photosOf: say(
    (doubtful: number | null, all: number) =>
      doubtful === null || doubtful === 0 ? `${all}` : `${doubtful} / ${all} 存疑`,
    (doubtful, all) => (doubtful === null || doubtful === 0 ? `${all}` : `${doubtful} of ${all} doubtful`),
  ),
  pending: say(
    (count: number) => `照片核查中（${count}）`,
    (count) => `Checking ${count} pictures`,
  ),
  reopened: ['重新审核', 'reviewed again'],
  findings: ['异常', 'Out of order'],
  round: ['次数', 'Round'],
  roundOf: say(
    (round: number) => `第 ${round} 次`,
    (round) => `Round ${round}`,
  ),
  sample: ['抽查', 'Sample'],
  sampleOnly: ['只看抽查', 'Samples only'],
  anyDoubt: ['全部疑点', 'Any doubt'],
  clean: ['无疑点', 'No doubt'],
  unclean: ['有疑点或异常', 'Doubt or out of order'],
  none: ['没有待审核的打卡', 'Nothing waits for a review'],
  noneAtAll: ['没有打卡记录', 'No check-ins'],
  approveClean: say(
    (count: number) => `批量通过本页 ${count} 条`,
    (count) => `Approve ${count} of this page`,
  ),
  approveCleanAsk: say(
    (count: number) =>
      `本页有 ${count} 条照片均已核查、既无疑点也无异常，且未被抽为样本。确定全部通过吗？抽查样本和物资盘点须由人逐条查看。`,
    (count) =>
      `${count} of this page have every picture looked into, neither doubt nor danger, and were not drawn as a sample. Approve them all? Samples and stock-takes are looked at one by one.`,
  ),
  approvedClean: say(
    (approved: number, left: number) =>
      left === 0 ? `已通过 ${approved} 条` : `已通过 ${approved} 条，${left} 条情况已变化，留待逐条审核`,
    (approved, left) =>
      left === 0 ? `${approved} approved` : `${approved} approved; ${left} have changed and are left for a person`,
  ),
  statistics: ['审核统计', 'Review statistics'],
  back: ['返回列表', 'Back to the list'],
  queue: ['待审队列', 'Waiting'],
  position: say(
    (at: number, of: number) => `${at} / ${of}`,
    (at, of) => `${at} of ${of}`,
  ),
  previous: ['上一条', 'Previous'],
  next: ['下一条', 'Next'],
  zoom: ['放大', 'Zoom'],
  compare: ['与上次对比', 'Beside the last visit'],
  compareMatch: ['与雷同照片对比', 'Beside the one it is like'],
  match: ['雷同照片', 'The one it is like'],
  noMatch: [
    '雷同照片不在您的辖区或已删除，可点校验码核对',
    'That picture is another area’s or was erased; follow its check code',
  ],
  device: ['手机', 'Phone'],
  camera: ['摄像头', 'Camera'],
  isNew: ['新', 'new'],
  doubtCount: say(
    (count: number) => `疑 ${count}`,
    (count) => `? ${count}`,
  ),
  previousReturn: ['上次退回原因', 'Why it was sent back'],
  now: ['本次', 'Now'],
  before: ['上次', 'Last visit'],
  noBefore: ['该点没有上次通过的照片', 'No approved picture of this point before'],
  noPicture: ['图像不可查看', 'The picture can’t be shown'],
  erased: ['图像已按保存期限删除', 'The picture was erased when its time had passed'],
  notYours: ['您的角色不能查看照片', 'Your role may not look at pictures'],
  proven: ['可证明时间', 'Proven between'],
  provenBetween: say(
    (from: string | null, to: string) => `${from ?? '？'} 至 ${to}`,
    (from, to) => `${from ?? '?'} and ${to}`,
  ),
  refused: say(
    (why: string) => `不能作为凭证：${why}`,
    (why) => `No evidence: ${why}`,
  ),
  photoOf: say(
    (at: number, of: number) => `照片 ${at} / ${of}`,
    (at, of) => `Picture ${at} of ${of}`,
  ),
  noPhotos: ['这次打卡没有照片', 'This check-in has no pictures'],
  takenAt: ['手机时间', 'Phone’s time'],
  receivedAt: ['收到', 'Received'],
  inspector: ['提交人', 'Handed in by'],
  accuracy: ['定位误差', 'Within'],
  checkCode: ['校验码', 'Check code'],
  original: ['原图', 'Original'],
  map: ['路线与定位', 'Route and positions'],
  unplaced: ['照片和风险点都没有坐标', 'Neither pictures nor points have coordinates'],
  answers: ['检查结果', 'Answers'],
  answer: {
    yes: ['正常', 'In order'],
    no: ['异常', 'Not in order'],
    none: ['不适用', 'Not applicable'],
  },
  normal: ['正常', 'In order'],
  took: say(
    (seconds: number) => `用时 ${spanOf(seconds, ' 分 ', ' 秒')}`,
    (seconds) => spanOf(seconds, ' min ', ' s'),
  ),
  tookAll: say(
    (points: number, seconds: number) => (points === 0 ? '' : `${points} 个点，用时 ${spanOf(seconds, ' 分 ', ' 秒')}`),
    (points, seconds) => (points === 0 ? '' : `${points} points in ${spanOf(seconds, ' min ', ' s')}`),
  ),
  attendance: ['参加人数', 'Took part'],
  summary: ['小结', 'Summary'],
  counts: ['盘点', 'Counted'],
  counted: say(
    (onFile: number, counted: number, unit: string) =>
      onFile === counted ? `账实相符 ${counted} ${unit}` : `账面 ${onFile} → 实盘 ${counted} ${unit}`,
    (onFile, counted, unit) =>
      onFile === counted ? `as on file: ${counted} ${unit}` : `on file ${onFile} → counted ${counted} ${unit}`,
  ),
  countedOf: say(
    (counted: number, all: number) => `已盘 ${counted} / ${all} 项`,
    (counted, all) => `${counted} of ${all} lots`,
  ),
  notCounted: ['未盘', 'not counted'],
  booksOnApproval: [
    '通过后按实盘数更新物资台账；盘点后台账已变动的批次不改。',
    'Approving it books the counts; a lot that changed on file since the count stays as it is.',
  ],
  grade: {
    general: ['一般隐患', 'General danger'],
    major: ['重大隐患', 'Major danger'],
  },
  history: ['历次提交', 'Rounds'],
  reasons: ['退回原因', 'Why it is sent back'],
  addReason: ['加入退回原因', 'Add the reason'],
  reasonHint: ['常用退回原因，按数字键选择', 'Usual reasons, by digit'],
  reasonWrite: ['选择常用原因，或直接填写', 'Choose a common reason or write one'],
  templates: [
    [
      '照片模糊，请重拍',
      '光线太暗，请重拍',
      '未拍到要求的部位',
      '不是该风险点的照片',
      '疑似翻拍，请现场重拍',
      '与以前的照片相同，请现场重拍',
      '定位不在现场，请到现场重做',
      '检查结果与照片不符',
      '请用登记的手机现场拍摄，并校准手机时间',
    ],
    [
      'Blurred: take it again',
      'Too dark: take it again',
      'Does not show what was asked',
      'Not a picture of this point',
      'Looks like a picture of a screen: take it there',
      'The same as an earlier picture: take a new one',
      'The position is elsewhere: do it on the spot',
      'The answers don’t fit the picture',
      'Take it there with the registered phone, and set its clock',
    ],
  ],
  about: {
    shot: ['针对这张照片', 'About this picture'],
    point: ['针对这个点', 'About this point'],
    all: ['针对整次打卡', 'About all of it'],
  },
  aboutShort: {
    shot: ['照片', 'picture'],
    point: ['点', 'point'],
    all: ['整次', 'all'],
  },
  remove: ['删除', 'Remove'],
  approve: ['通过', 'Approve'],
  return: ['退回', 'Send back'],
  needReason: ['退回前请至少加入一条原因', 'Add at least one reason before sending back'],
  approved: ['已通过', 'Approved'],
  returned: ['已退回企业重做', 'Sent back to be done again'],
  takeBack: ['撤销', 'Undo'],
  takenBack: ['已撤销，恢复待审核', 'Taken back: it waits for review again'],
  waits: ['已提交，等待监管人员审核。', 'Submitted; an official will review it.'],
  approveDoubtful: say(
    (doubtful: number, pending: number) =>
      pending > 0 ? `还有 ${pending} 张照片正在核查，确定通过吗？` : `有 ${doubtful} 张照片存疑，确定通过吗？`,
    (doubtful, pending) =>
      pending > 0
        ? `${pending} pictures are still being looked into. Approve?`
        : `${doubtful} pictures are doubtful. Approve?`,
  ),
  approveDoubtfulAsk: [
    '通过后如再发现疑点，将自动恢复待审核。',
    'Should a doubt come up afterwards, it will wait for review again.',
  ],
  reviewedBy: say(
    (who: string, when: string) => `${who} 于 ${when} 审核`,
    (who, when) => `Reviewed by ${who}, ${when}`,
  ),
  keys: {
    title: ['审核快捷键', 'Keys of the review'],
    rows: [
      [
        ['J / K', '下一条 / 上一条'],
        ['← / →', '上一张 / 下一张照片'],
        ['Z', '放大照片，滚轮缩放，拖动查看'],
        ['D', '下一张存疑照片'],
        ['S', '与上次同一点的照片对比'],
        ['M', '与雷同照片对比'],
        ['1–9', '为当前照片加常用退回原因'],
        ['X', '为当前照片填写退回原因'],
        ['A', '通过'],
        ['R', '退回'],
      ],
      [
        ['J / K', 'Next / previous check-in'],
        ['← / →', 'Previous / next picture'],
        ['Z', 'Zoom: wheel and drag'],
        ['D', 'Next doubtful picture'],
        ['S', 'Beside the last visit’s picture of the point'],
        ['M', 'Beside the picture it is like'],
        ['1–9', 'A usual reason for this picture'],
        ['X', 'Write a reason for this picture'],
        ['A', 'Approve'],
        ['R', 'Send back'],
      ],
    ],
  },
  by: {
    enterprise: ['按企业', 'By enterprise'],
    region: ['按区县', 'By county'],
    reviewer: ['按审核人', 'By reviewer'],
  },
  from: ['提交日期起', 'Submitted from'],
  to: ['提交日期止', 'Submitted to'],
  name: ['名称', 'Name'],
  submitted: ['提交', 'Submitted'],
  approvedCount: ['通过', 'Approved'],
  returnedCount: ['退回', 'Sent back'],
  returnRate: ['退回率', 'Return rate'],
  medianHours: ['审核用时（中位，小时）', 'Median hours to review'],
  doubtful: ['存疑', 'Doubtful'],
  noFigures: ['这段时间没有打卡', 'No check-ins in this time'],
})
