import { describe, expect, test } from 'vitest'
import type { Situation } from '@huanying/contracts/situation'
import { emptyBoard } from '../incident/board.ts'
import type { Board } from '../incident/board.ts'
import { checkReport } from './check-report.ts'

const at = '2026-05-16T07:10:00.000Z'
const known = { at, by: '值班员', seq: 5 }
const reading = (value: number): Board['measurements'][number] => ({
  ...known,
  point: '雨水总排口',
  medium: 'water',
  substance: '甲醇',
  value,
  unit: 'mg/L',
  below: false,
  limit: 3,
  factAt: at,
  place: null,
})
const graded = {
  grading: {
    ...known,
    facts: { deaths: 0, injured: 2, evacuated: 144, lossCny: null },
    judgement: { grade: 'IV' },
  },
} as unknown as Partial<Board>
const refusedTeam = {
  orders: [{ number: 3, status: 'refused', to: { kind: 'team', id: 't', name: '邯山区河道抢险救援队', phone: null } }],
} as unknown as Partial<Board>
const situation = {
  substances: [
    { cas: '67-56-1', name: '甲醇', quantityT: 120, leakedKg: 8000 },
    { cas: '1330-20-7', name: '二甲苯', quantityT: 80, leakedKg: 0.5 },
    { cas: '71-43-2', name: '苯', quantityT: 1, leakedKg: null },
  ],
  population: {
    rings: [
      { radiusM: 1000, settlements: 1, people: 963, partial: 0 },
      { radiusM: 3000, settlements: 4, people: 5003, partial: 0 },
    ],
  },
} as unknown as Situation

function found(words: string, board: Partial<Board> = {}, key = 'handling'): string[] {
  const facts = {
    board: { ...emptyBoard, ...board },
    situation,
    incident: { occurredAt: '2026-05-16T14:50:00+08:00' },
    now: '2026-05-16T16:00:00+08:00',
  }
  return checkReport([{ key, words }], facts, 'zh').map((one) => one.words)
}

describe('a report held against the data', () => {
  test('says nothing of what the data bear out', () => {
    const measured = { measurements: [reading(12.4)], ...graded }
    for (const words of [
      '企业登记甲醇最大存在量120吨、二甲苯80吨；据报泄漏甲醇约8吨、二甲苯0.5千克，实际泄漏量待现场核实。',
      '1公里范围内有居民点1处、约963人；3公里范围内有居民点4处、约5003人。',
      '15时10分雨水总排口（水）甲醇12.4mg/L，超过限值3mg/L，为限值的4.1倍。',
      '监测数据尚未达标，待达标后终止响应。',
      '中毒2人，疏散转移144人，无人员死亡。初步判断为一般突发环境事件。',
      '救援队伍邯山区河道抢险救援队未能赶赴现场（原因：船只检修）',
    ])
      expect(found(words, { ...measured, ...refusedTeam }), words).toEqual([])
    expect(found('2026年5月16日14时50分', {}, 'time')).toEqual([])
  })

  test.each<[string, Partial<Board>, string]>([
    [
      '污染物浓度均已达标。',
      { measurements: [reading(12.4)] },
      '写有达标，但雨水总排口甲醇最近一次为12.4mg/L，限值3mg/L',
    ],
    ['监测数据达标', {}, '写有达标，但没有任何监测数据'],
    ['造成5人中毒', graded, '中毒或重伤写为5人，已登记2人'],
    ['3人死亡', graded, '死亡写为3人，已登记0人'],
    ['无人员伤亡', graded, '写有无人受伤，已登记中毒或重伤2人'],
    ['企业登记甲醇最大存在量8吨', {}, '甲醇登记最大存在量写为8吨，记录为120吨'],
    ['泄漏甲醇约80吨', {}, '甲醇据报泄漏量写为80吨，记录为8吨'],
    ['据报泄漏甲醇约8吨、二甲苯0.5吨', {}, '二甲苯据报泄漏量写为500千克，记录为0.5千克'],
    ['3公里内约6000人', {}, '3公里内写为6000人，台账为5003人'],
    ['拟调派邯山区河道抢险救援队（预计18分钟到达）', refusedTeam, '邯山区河道抢险救援队已反馈不能执行（指令3）'],
    ['应急响应终止', {}, '写有响应终止，但响应尚未终止'],
    ['污染源已切断', {}, '写有污染源已切断，但未登记切断'],
    ['属于较大突发环境事件', graded, '写为较大事件，已判定为一般'],
    ['甲醇15mg/L', { measurements: [reading(12.4)] }, '甲醇15mg/L不在监测记录中'],
    ['2026年5月17日8时到达现场', {}, '2026年5月17日8时00分尚未到来'],
  ])('%s', (words, board, against) => {
    expect(found(words, board)).toContain(against)
  })

  test('names another time of the accident than the one on record', () => {
    expect(found('2026年5月16日13时50分', {}, 'time')).toEqual(['发生时间记录为2026年5月16日14时50分'])
  })
})
