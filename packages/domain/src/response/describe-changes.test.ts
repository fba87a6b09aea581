import type { SituationChange } from '@huanying/contracts/situation'
import { expect, test } from 'vitest'
import { describeChanges } from './describe-changes.ts'

const change = (
  section: SituationChange['section'],
  subject: string,
  before: string | null,
  after: string | null,
): SituationChange => ({
  section,
  subject,
  before,
  after,
  kind: before === null ? 'added' : after === null ? 'removed' : 'changed',
})

const changes = [
  change('experts', '张志刚', '#1 13803100101', '#4 13803100101'),
  change('needs', '沙袋', '240 − 800 = 0 个', '100 − 800 = 0 个'),
  change('needs', '对讲机', '12 − 3 = 9 台', '12 − 3 − 5 = 4 台'),
  change('substances', '甲醇', '登记 120吨', '登记 120吨；据报泄漏 8吨'),
  change('receptors', '南赵村', null, '820 m; 963'),
  change('population', '3 km', '4 / 5003', '5 / 6200'),
  change('agencies', '市站', '67-56-1; 19 min', '67-56-1、1330-20-7; 19 min'),
  change('unmet', '防毒面具', null, '6 个'),
]

test('what is short comes first, then substances and people; who is ranked otherwise waits behind', () => {
  expect(describeChanges(changes, 'zh')).toEqual({
    main: [
      '防毒面具仍缺 6 个，无处可调',
      '对讲机缺口 9 台 → 4 台',
      '甲醇 登记 120吨 → 登记 120吨；据报泄漏 8吨',
      '新增敏感目标 南赵村（距事发地 820 m，963 人）',
      '3 km 内 5,003 人（4 处） → 6,200 人（5 处）',
    ],
    rest: [
      '专家 张志刚 第 1 位 → 第 4 位',
      '监测机构市站的监测能力或到达时间有变化',
      '沙袋的需求或存量有变化，缺口未变',
    ],
  })
})

test('English says all of it, with nothing Chinese but names', () => {
  const { main, rest } = describeChanges(changes, 'en')
  expect(main[2]).toBe('甲醇: registered 120 t → registered 120 t; reported leak 8 t')
  expect(main[4]).toBe('Within 3 km: 5,003 people (4 settlements) → 6,200 people (5 settlements)')
  expect([...main, ...rest].join('')).not.toMatch(/[，；（）《》]|登记|吨|台|个/)
})

test('more than can be read at a glance waits behind as well', () => {
  const many = Array.from({ length: 9 }, (_, index) => change('allocations', `手套 ← 企业${index}`, null, '10 双'))
  const { main, rest } = describeChanges(many, 'zh')
  expect([main.length, rest.length, main[0]]).toEqual([6, 3, '改由企业0调手套 10 双'])
})
