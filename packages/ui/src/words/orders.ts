import { say, words } from '../language.ts'

/** Words of the pages for those who receive orders (调度指令), and of the parts that show an order. */
export const orderWords = words({
  title: ['我的指令', 'My orders'],
  titleAll: ['调度指令', 'Orders'],
  open: ['待办', 'Open'],
  all: ['全部', 'All'],
  none: ['没有待办指令', 'No open order'],
  noneAtAll: ['还没有指令', 'No order yet'],
  noneHint: ['有新指令时会立即出现在这里。', 'A new order shows up here at once.'],
  more: ['加载更多', 'Load more'],
  back: ['返回列表', 'Back to the list'],
  number: say(
    (number: number) => `指令 ${number}`,
    (number) => `Order ${number}`,
  ),
  sentAt: ['下达', 'Sent'],
  answerBy: say(
    (time: string) => `请在 ${time} 前答复`,
    (time) => `Answer by ${time}`,
  ),
  left: say(
    (time: string) => `剩 ${time}`,
    (time) => `${time} left`,
  ),
  late: say(
    (time: string) => `已超时 ${time}`,
    (time) => `${time} late`,
  ),
  from: say(
    (who: string, when: string) => `${who} ${when} 下达`,
    (who, when) => `Sent by ${who}, ${when}`,
  ),
  to: ['接收方', 'To'],
  task: ['任务', 'What to do'],
  people: ['联系', 'Contact'],
  where: ['地点', 'Where'],
  coordinateSystem: ['经度、纬度（CGCS2000）', 'longitude, latitude (CGCS2000)'],
  navigate: ['高德导航', 'Navigate (AMap)'],
  copy: ['复制坐标', 'Copy coordinates'],
  copied: ['坐标已复制', 'Coordinates copied'],
  copyByHand: say(
    (coordinates: string) => `此浏览器不能自动复制，请长按选取：${coordinates}`,
    (coordinates) => `This browser cannot copy by itself: press and hold to select ${coordinates}`,
  ),
  drill: ['演练', 'DRILL'],
  cancelled: ['此指令已撤销，无需执行。', 'This order was taken back: do not carry it out.'],
  replaced: ['此指令已改派他人，无需执行。', 'This order was given to somebody else: do not carry it out.'],
  actions: ['反馈', 'Report'],
  onBehalf: say(
    (who: string) => `代${who}登记反馈：`,
    (who) => `Reporting for ${who}:`,
  ),
  offline: [
    '网络已断开，恢复后自动提交；请勿关闭此页。',
    'No network: it is sent as soon as the network is back. Keep this page open.',
  ],
  steps: {
    received: ['收到', 'Received'],
    underway: ['出发', 'Set out'],
    arrived: ['到达', 'Arrived'],
    done: ['完成', 'Done'],
    refused: ['拒绝', 'Refuse'],
    position: ['上报位置', 'Send position'],
  },
  reported: say(
    (step: string) => `已反馈：${step}`,
    (step) => `Reported: ${step}`,
  ),
  confirm: say(
    (step: string) => `确认反馈“${step}”？`,
    (step) => `Report “${step}”?`,
  ),
  confirmSkip: [
    '将跳过中间的步骤，并结束此指令；反馈后不能撤回。',
    'The steps between are skipped and the order ends. This cannot be taken back.',
  ],
  confirmUncounted: [
    '物资尚未清点签收；将结束此指令，反馈后不能撤回。',
    'The goods are not counted yet, and the order ends. This cannot be taken back.',
  ],
  refuse: {
    title: ['拒绝指令', 'Refuse the order'],
    reason: ['原因（必填）', 'Reason (required)'],
    hint: ['例如：车辆故障、人员不足', 'For example: vehicle broken down, not enough people'],
    confirm: ['确认拒绝', 'Refuse'],
  },
  positionSent: say(
    (accuracy: string) => `位置已上报（误差约 ${accuracy}）`,
    (accuracy) => `Position sent (within about ${accuracy})`,
  ),
  positionFault: {
    insecure: [
      '不能取得位置：此页未通过 https 打开。请电话报告位置。',
      'No position: this page was not opened by https. Tell your position by phone.',
    ],
    missing: ['此浏览器不支持定位。请电话报告位置。', 'This browser gives no position. Tell your position by phone.'],
    denied: [
      '定位权限被拒绝：请在浏览器的网站设置中允许“位置”，再试一次。',
      'The position was refused: allow “Location” in the browser’s site settings and try again.',
    ],
    unavailable: [
      '暂时取不到位置：请打开手机定位开关，到开阔处再试。',
      'No position at the moment: switch on location in the phone and try again in the open.',
    ],
    timeout: ['定位超时：请到开阔处再试。', 'Finding the position took too long: try again in the open.'],
  },
  history: ['经过', 'Course'],
  goods: ['物资', 'Goods'],
  count: {
    sent: say(
      (quantity: string, unit: string) => `发出 ${quantity} ${unit}`,
      (quantity, unit) => `sent ${quantity} ${unit}`,
    ),
    received: say(
      (quantity: string, unit: string) => `签收 ${quantity} ${unit}`,
      (quantity, unit) => `received ${quantity} ${unit}`,
    ),
    short: say(
      (quantity: string, unit: string) => `短少 ${quantity} ${unit}`,
      (quantity, unit) => `${quantity} ${unit} short`,
    ),
    returned: say(
      (quantity: string, unit: string) => `归还 ${quantity} ${unit}`,
      (quantity, unit) => `returned ${quantity} ${unit}`,
    ),
    receipt: ['到货清点', 'On arrival'],
    return: ['归还清点', 'Brought back'],
    receiptHint: ['按实际到货数量填写，可再次清点更正。', 'Enter what really arrived. Count again to correct it.'],
    returnHint: [
      '按实际归还数量填写，已用完的填 0，可再次清点更正。',
      'Enter what really came back, 0 for what was used up. Count again to correct it.',
    ],
    confirmReceipt: ['确认签收', 'Confirm receipt'],
    confirmReturn: ['确认归还', 'Confirm return'],
    saved: ['清点已登记', 'Count saved'],
  },
  stepOf: {
    sent: ['下达', 'sent'],
    received: ['收到', 'received'],
    underway: ['出发', 'set out'],
    arrived: ['到达', 'arrived'],
    done: ['完成', 'done'],
    refused: ['拒绝', 'refused'],
    cancelled: ['撤销', 'taken back'],
    reminded: ['催办', 'reminded'],
    escalated: ['超时未答复', 'not answered in time'],
    position: ['上报位置', 'position'],
    receipt: ['签收清点', 'counted on arrival'],
    return: ['归还清点', 'counted on return'],
  },
})
