import { say, words } from '../language.ts'

/** Words of a stock-take on the phone, and of what it says beside the ledger. */
export const stocktakeWords = words({
  doubted: say(
    (onFile: string, counted: string) => `现场物资待核实：台账 ${onFile}，盘点 ${counted}，按 ${counted} 计算`,
    (onFile, counted) => `On site, to be verified: on file ${onFile}, counted ${counted}; ${counted} is reckoned with`,
  ),
  same: ['与台账一致', 'As on file'],
  differs: ['与台账不一致', 'Differs from the ledger'],
  why: ['不一致的原因', 'Why it differs'],
  whyHint: ['例如：已使用 3 套未登记、过期报废', 'Such as: 3 sets used and not entered, scrapped when expired'],
  picture: ['拍照', 'Picture'],
  scanned: ['已扫码', 'scanned'],
  typed: ['手工录入', 'typed'],
  allTyped: ['全部手工录入，没有扫码', 'All of it typed, no label scanned'],
  pending: say(
    (quantity: string) => `申报 ${quantity}（待核实）`,
    (quantity) => `claimed ${quantity} (to be checked)`,
  ),
  counted: say(
    (quantity: string) => `盘点 ${quantity}（待审核）`,
    (quantity) => `counted ${quantity} (to be reviewed)`,
  ),
  ledger: say(
    (quantity: string) => `台账 ${quantity}`,
    (quantity) => `on file ${quantity}`,
  ),
  expiry: say(
    (day: string) => `申报有效期 ${day}（待核实）`,
    (day) => `claimed to expire on ${day} (to be checked)`,
  ),
  noExpiry: ['申报长期有效（待核实）', 'claimed not to expire (to be checked)'],
  minimum: say(
    (quantity: string) => `申报最低保有量 ${quantity}（待核实）`,
    (quantity) => `claimed minimum ${quantity} (to be checked)`,
  ),
  confirm: ['核实无误', 'Confirm'],
  refuse: ['不予认可', 'Refuse'],
  refuseWhy: ['不予认可的原因', 'Why it is refused'],
  confirmed: ['已核实，台账已更新', 'Confirmed; the ledger is changed'],
  refused: ['已退回，台账不变', 'Refused; the ledger stands'],
  noPicture: ['无标签照片', 'no picture of the label'],
  reason: ['变动原因', 'Why it changes'],
  claimHint: [
    '提交后显示为“待核实”，监管人员核实或盘点审核通过后才更新台账；核实前预警不关闭，调度按较小数量、较早有效期计算。',
    'It stands as “to be checked” until an official or a reviewed stock-take confirms it. Until then warnings stay open and dispatch reckons with the smaller quantity and the earlier expiry.',
  ],
  claimed: ['已申报，待监管人员核实', 'Claimed; an official is to check it'],
  claimsOnly: ['只看待核实', 'To be checked only'],
})
