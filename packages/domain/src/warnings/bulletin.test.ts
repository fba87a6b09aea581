import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bulletinAdvice } from './bulletin-advice.ts'
import { changeWords, hoursWords, share } from './bulletin-facts.ts'
import type { BulletinFacts, MonthFigures } from './bulletin-facts.ts'
import { composeBulletin } from './bulletin.ts'

const none: MonthFigures = {
  given: 0,
  enterprises: 0,
  seen: 0,
  handled: 0,
  closed: 0,
  open: 0,
  lapsed: 0,
  due: 0,
  handledInTime: 0,
  closedInTime: 0,
}
const quiet: BulletinFacts = {
  month: '2026-04',
  region: '130400',
  regionName: '邯郸市',
  office: '邯郸市生态环境局',
  day: '2026-05-16',
  figures: none,
  before: none,
  medianHandledH: null,
  medianBeforeH: null,
  counties: [],
  kinds: [],
  silent: [],
  good: [],
  coming: [],
}
const county = (name: string, figures: Partial<MonthFigures>) => ({ ...none, name, ...figures })

describe('advice of the bulletin', () => {
  test('is that nothing stands out, when nothing does', () => {
    expect(bulletinAdvice(quiet)).toEqual(['本月各项指标平稳，按既定安排做好日常提醒和核查。'])
  })

  test.each<[string, Partial<BulletinFacts>, string | null]>([
    [
      'names who is silent, and how many of major risk come first',
      {
        silent: [
          { name: '甲', riskLevel: 'major', county: '涉县', times: 4, lapsed: 1 },
          { name: '乙', riskLevel: 'general', county: '涉县', times: 3, lapsed: 0 },
        ],
      },
      '对提醒3次以上仍未响应的2家企业，由属地逐家电话核实或上门检查，其中重大环境风险企业1家须优先；未开通平台账号的同步开通。',
    ],
    [
      'names a county ten points below the whole, with its share',
      {
        figures: { ...none, due: 100, handledInTime: 80 },
        counties: [
          county('涉县', { due: 20, handledInTime: 10 }),
          county('磁县', { due: 20, handledInTime: 15 }),
          county('魏县', { due: 9, handledInTime: 0 }),
        ],
      },
      '涉县（50.0%）期限前响应率低于全域（80.0%）10个百分点以上，应查明原因并督促整改。',
    ],
    [
      'counts what is past its day, and where most of it is',
      { figures: { ...none, lapsed: 7 }, counties: [county('涉县', { lapsed: 2 }), county('磁县', { lapsed: 5 })] },
      '期末仍有7项已过期未处理，其中磁县5项最多，应逐项明确责任人和完成时限，限期清零。',
    ],
    [
      'asks for the cause of a growth of a fifth',
      {
        figures: { ...none, given: 60 },
        before: { ...none, given: 50 },
        kinds: [
          { ...none, name: '物资到期', given: 40, before: 25 },
          { ...none, name: '任务逾期', given: 20, before: 25 },
        ],
      },
      '新增预警由50项增至60项，增幅20.0%，增量主要来自“物资到期”（25项增至40项），应分析原因。',
    ],
    [
      'takes no growth from a handful for one',
      { figures: { ...none, given: 19 }, before: { ...none, given: 2 } },
      null,
    ],
    [
      'names the kind that stands for a third of what is open',
      { figures: { ...none, open: 100 }, kinds: [{ ...none, name: '物资到期', open: 45, before: 0 }] },
      '未关闭事项中“物资到期”占45.0%（45项），建议开展专项清理。',
    ],
    [
      'looks ahead at papers',
      { coming: [{ county: '涉县', papers: 4, materials: 0, duties: 9, rectifications: 0 }] },
      '未来90天有4份预案、风险评估和资源调查报告到期，应督促企业提前启动回顾性评估和修订备案（环发〔2015〕4号）。',
    ],
  ])('%s', (_, facts, said) => {
    const advice = bulletinAdvice({ ...quiet, ...facts })
    if (said === null) expect(advice).toEqual(bulletinAdvice(quiet))
    else expect(advice).toEqual([said])
  })
})

describe('the bulletin', () => {
  test('has its issue, title and numbered sections; one county has no table of counties', () => {
    const bulletin = composeBulletin(quiet)
    expect(bulletin).toMatchObject({ issue: '2026年第4期', title: '邯郸市2026年4月环境应急预警情况' })
    expect(bulletin.sections.map(({ heading }) => heading)).toEqual([
      '一、总体情况',
      '二、预警类型',
      '三、从未响应的企业',
      '四、响应及时的企业',
      '五、未来90天到期事项',
      '六、下步工作建议',
    ])
    const whole = composeBulletin({ ...quiet, counties: [county('涉县', {}), county('磁县', {})] })
    expect(whole.sections[1]?.heading).toBe('二、各县（市、区）情况')
  })

  test('says up to which day, when the month is not over', () => {
    expect(composeBulletin({ ...quiet, month: '2026-05' }).sections[0]?.paragraphs[0]).toContain('本月（截至16日）')
  })

  test('keeps every table as wide as its head, whatever the facts', () => {
    const figures = fc.record({
      given: fc.nat(),
      enterprises: fc.nat(),
      seen: fc.nat(),
      handled: fc.nat(),
      closed: fc.nat(),
      open: fc.nat(),
      lapsed: fc.nat(),
      due: fc.nat(),
      handledInTime: fc.nat(),
      closedInTime: fc.nat(),
    })
    const name = fc.string({ minLength: 1 })
    fc.assert(
      fc.property(
        figures,
        figures,
        fc.array(fc.tuple(name, figures)),
        fc.array(
          fc.record({
            county: name,
            papers: fc.nat(),
            materials: fc.nat(),
            duties: fc.nat(),
            rectifications: fc.nat(),
          }),
        ),
        (now, before, counties, coming) => {
          const { sections } = composeBulletin({
            ...quiet,
            figures: now,
            before,
            counties: counties.map(([of, rest]) => ({ name: of, ...rest })),
            kinds: counties.map(([of, rest]) => ({ name: of, before: 1, ...rest })),
            coming,
          })
          for (const { table, paragraphs } of sections) {
            expect(paragraphs.join('')).not.toMatch(/NaN|undefined|Infinity/)
            if (table === null) continue
            expect(table.widths).toHaveLength(table.head.length)
            for (const row of table.rows) expect(row).toHaveLength(table.head.length)
          }
        },
      ),
    )
  })

  test.each([
    [0, 0, '—'],
    [1, 3, '33.3%'],
  ])('gives %d of %d as %s', (part, of, said) => expect(share(part, of)).toBe(said))
  test.each([
    [null, '未达到'],
    [2.04, '2小时'],
    [47.9, '47.9小时'],
    [60, '2.5天'],
  ])('says %d hours as %s', (hours, said) => expect(hoursWords(hours)).toBe(said))
  test.each([
    [3, 3, '与上月持平'],
    [9, 8, '较上月增加12.5%'],
    [6, 8, '较上月减少25.0%'],
    [5, 0, '较上月增加5项'],
  ])('tells %d after %d as %s', (now, before, said) => expect(changeWords(now, before)).toBe(said))
})
