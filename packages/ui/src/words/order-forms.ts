import { say, words } from '../language.ts'

/** Words of sending, giving over and taking back an order (调度指令) from the wall. */
export const orderFormWords = words({
  others: ['其他接收方', 'Somebody else'],
  whom: ['接收方类别', 'Who it is'],
  whomOf: {
    person: ['个人（按姓名、电话）', 'a person (by name and phone)'],
    expert: ['专家', 'expert'],
    agency: ['监测机构', 'monitoring agency'],
    team: ['救援队伍', 'rescue team'],
    depot: ['物资库', 'depot'],
    enterprise: ['企业', 'enterprise'],
  },
  find: ['输入名称或拼音查找', 'Name or pinyin'],
  needed: ['请选择接收方', 'Choose who it goes to'],
  hasOrder: ['已有未完成的指令', 'has an open order'],
  where: ['前往', 'Where to'],
  site: ['事发地', 'the place of the accident'],
  goods: ['物资', 'Goods'],
  goodsNone: ['该接收方没有可调的物资', 'Nothing to send from there'],
  addGoods: ['添加物资', 'Add goods'],
  free: say(
    (amount: string) => `可调 ${amount}`,
    (amount) => `${amount} free`,
  ),
  expired: ['已过期', 'expired'],
  quantity: ['数量', 'How much'],
  reassign: say(
    (number: number, name: string) => `改派指令 ${number}（原：${name}）`,
    (number, name) => `Reassign order ${number} (was: ${name})`,
  ),
  reassignHint: [
    '原指令自动撤销，已承诺的物资随之释放；任务内容和地点不变。',
    'The old order is taken back and what it was promised is free again; what to do and where stay.',
  ],
  reason: ['原因', 'Why'],
  cancel: say(
    (number: number, name: string) => `撤销指令 ${number} · ${name}`,
    (number, name) => `Take back order ${number} · ${name}`,
  ),
  cancelHint: [
    '接收方会立即看到撤销；已承诺的物资随之释放，已出发的物资记为退回。',
    'The addressee sees it at once; what was promised is free again, goods on their way are booked as turned back.',
  ],
  details: ['查看指令与清点物资', 'The order, and counting its goods'],
})
