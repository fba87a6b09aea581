import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { indexLedger, indexOne } from '#modules/search'
import { sql } from '#kernel/sql'
import {
  makeAgency,
  makeDepot,
  makeEnterprise,
  makeExpert,
  makeLot,
  makePlan,
  makeReach,
  makeReceptor,
  makeSubstance,
} from '../../testing/ledger-fixtures.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

let server: TestServer
let duty: Caller
let zhaodu: string

beforeAll(async () => {
  server = await startTestServer()
  duty = await server.as('duty')
  await server.database.transaction(async (db) => {
    zhaodu = await makeEnterprise(db, {
      name: '邯郸市赵都精细化工有限公司',
      shortName: '赵都精细',
      creditCode: '91130427MA07ZHAOD1',
      phone: '0310-5001234',
    })
    await makeSubstance(db, zhaodu, { name: '甲醇', cas: '67-56-1', quantityT: 120 })
    await makePlan(db, zhaodu, { title: '突发环境事件应急预案', filingNo: '130427-2025-018-H' })
    await makeLot(db, { holder: { enterprise: zhaodu }, item: '对讲机', quantity: 3 })
    const shexian = await makeEnterprise(db, { name: '涉县重庆路（集团）焦化有限公司', region: '130426' })
    await makeSubstance(db, shexian, { name: '粗苯', quantityT: 30 })
    await makeEnterprise(db, { name: '磁县长城100%_漆业有限公司' })
    await makeLot(db, {
      holder: { depot: await makeDepot(db, { name: '邯郸市环境应急物资储备库' }) },
      item: '防毒面具',
      quantity: 60,
      unit: '个',
    })
    await makeExpert(db, { name: '张志刚', phone: '13930012345', fields: ['危险化学品'], substances: ['甲醇'] })
    await makeAgency(db, { name: '河北清源检测有限公司', capabilities: ['苯系物', '甲醇'] })
    await makeReceptor(db, { name: '北大慈村', people: 963 })
    await makeReach(db, { code: 'FYH-03', river: '滏阳河', station: '第二水厂取水口' })
    await indexLedger(db)
  })
})
afterAll(() => server.close())

/** Kind, title and what matched of each hit. */
async function find(q: string, more = '', who = duty): Promise<string[]> {
  const answer = await who.get(`/api/v1/search?q=${encodeURIComponent(q)}${more}`)
  expect(answer.status).toBe(200)
  return answer.body.items.map(
    (hit: { kind: string; title: string; matched: string }) => `${hit.kind} ${hit.title} ${hit.matched}`,
  )
}
const zhaoduBy = (matched: string) => `enterprise 邯郸市赵都精细化工有限公司 ${matched}`

describe('who may search', () => {
  test('nobody without a sign-in', async () => {
    expect((await server.anonymous.get('/api/v1/search?q=x')).status).toBe(401)
  })

  test('no words, too many results and an unknown kind are refused by name', async () => {
    for (const [query, field] of [
      ['q=', 'q'],
      ['q=x&limit=500', 'limit'],
      ['q=x&kind=planet', 'kind'],
    ] as const) {
      const refused = await duty.get(`/api/v1/search?${query}`)
      expect([refused.status, refused.body.errors[0].field]).toEqual([400, field])
    }
  })

  test('a county officer finds nothing of another county, but the means of the city', async () => {
    const county = await server.as('officer', { scope: '130426' })
    expect(await find('赵都', '', county)).toEqual([])
    expect(await find('突发环境事件', '', county)).toEqual([])
    expect(await find('焦化', '', county)).toHaveLength(1)
    expect(await find('张志刚', '', county)).toHaveLength(1)
  })

  test('an enterprise finds itself and its own, and no expert', async () => {
    const own = await server.as('enterprise', { ownerId: zhaodu })
    expect(await find('邯郸', '', own)).toEqual([
      zhaoduBy('title'),
      'plan 突发环境事件应急预案 words',
      'material 对讲机 words',
    ])
    expect(await find('张志刚', '', own)).toEqual([])
  })

  test('an expert finds only the own entry', async () => {
    const [entry] = await server.database.transaction((db) => db.rows<{ id: string }>(sql`select id from experts`))
    const expert = await server.as('expert', { ownerId: entry?.id ?? '' })
    expect(await find('甲醇', '', expert)).toEqual(['expert 张志刚 words'])
  })
})

describe('what is found', () => {
  test('an enterprise by name, short name, pinyin, initials, credit code and phone', async () => {
    for (const [typed, matched] of [
      ['邯郸市赵都精细化工有限公司', 'title'],
      ['赵都精细', 'title'],
      ['精细化工', 'title'],
      ['zhaodujingxi', 'pinyin'],
      ['zhaodoujingxi', 'pinyin'],
      ['ZDJX', 'initials'],
      ['91130427MA07ZHAOD1', 'code'],
      ['91130427ma07', 'code'],
      ['0310-5001234', 'code'],
      ['03105001234', 'code'],
      ['王经理 赵都', 'words'],
    ] as const) {
      expect([typed, (await find(typed))[0]]).toEqual([typed, zhaoduBy(matched)])
    }
  })

  test('a name with a character of several readings, by each of them', async () => {
    const name = 'enterprise 涉县重庆路（集团）焦化有限公司 pinyin'
    expect(await find('chongqinglu')).toEqual([name])
    expect(await find('zhongqinglu')).toEqual([name])
  })

  test('a substance by its name, its other names and its CAS number: who has it, who knows it, who measures it', async () => {
    for (const typed of ['甲醇', 'methanol', '67-56-1']) {
      expect((await find(typed)).map((hit) => hit.split(' ')[0])).toEqual(['enterprise', 'expert', 'agency'])
    }
  })

  test('an expert by field and phone, a plan by filing number, a depot, a village, a river and a station', async () => {
    expect(await find('危险化学品')).toEqual(['expert 张志刚 words'])
    expect(await find('13930012345')).toEqual(['expert 张志刚 code'])
    expect(await find('130427-2025-018')).toEqual(['plan 突发环境事件应急预案 code'])
    expect(await find('hjyjwz')).toEqual(['depot 邯郸市环境应急物资储备库 initials'])
    expect(await find('北大慈')).toEqual(['receptor 北大慈村 title'])
    expect(await find('滏阳河')).toEqual(['reach 滏阳河 FYH-03 title', 'station 第二水厂取水口 words'])
    expect(await find('苯系物')).toEqual(['agency 河北清源检测有限公司 words'])
  })

  test('a material by its item, by another name for it, and by its holder', async () => {
    expect(await find('对讲机')).toEqual(['material 对讲机 title'])
    expect(await find('赵都 对讲机')).toEqual(['material 对讲机 words'])
    expect(await find('储备库', '&kind=material')).toEqual(['material 防毒面具 words'])
  })

  test('an incident as soon as it is reported, by number, plant and substance, and only by those who may see it', async () => {
    const { body } = await duty.post('/api/v1/incidents', {
      enterpriseId: zhaodu,
      occurredAt: '2026-05-16T14:40:00+08:00',
      mode: 'drill',
      kind: 'fixed',
      substances: [{ cas: '108-88-3' }],
      description: '储罐泄漏',
    })
    for (const typed of [body.number, body.number.slice(0, 8), '储罐泄漏', '甲苯 赵都']) {
      expect((await find(typed, '&kind=incident')).map((hit) => hit.split(' ')[1])).toEqual([body.number])
    }
    expect(await find(body.number, '', await server.as('officer', { scope: '130426' }))).toEqual([])
    expect(await find(body.number, '', await server.as('agency'))).toEqual([])
  })

  test('full-width brackets and letters as plain ones', async () => {
    expect(await find('(集团)')).toHaveLength(1)
    expect(await find('ＦＹＨ-03')).toEqual(['reach 滏阳河 FYH-03 code', 'station 第二水厂取水口 code'])
  })

  test('only what holds all words', async () => {
    expect(await find('赵都 甲醇')).toEqual([zhaoduBy('words')])
    const apart = await find('赵都 粗苯')
    expect(apart.filter((hit) => !hit.endsWith('similar'))).toEqual([])
  })

  test('a wildcard is a plain character', async () => {
    expect(await find('%')).toEqual(['enterprise 磁县长城100%_漆业有限公司 title'])
    expect(await find('100%_漆')).toHaveLength(1)
    expect(await find('\\')).toEqual([])
  })

  test('a name typed with another character of the same sound', async () => {
    expect(await find('赵都晶细')).toEqual([zhaoduBy('pinyin')])
    expect(await find('章志刚')).toEqual(['expert 张志刚 pinyin'])
  })

  test('a name with a letter or a character wrong, when nothing else is found', async () => {
    expect(await find('zhaodujinxi')).toEqual([zhaoduBy('similar')])
    expect(await find('赵都精密化工')).toEqual([zhaoduBy('similar')])
    expect(await find('qqqqqqqqqq')).toEqual([])
  })

  test('says what of it held the words, how risky it is and whom to ring', async () => {
    const first = async (q: string) => (await duty.get(`/api/v1/search?q=${encodeURIComponent(q)}`)).body.items[0]
    expect(await first('甲醇')).toMatchObject({ found: ['甲醇'], riskLevel: 'general', phone: '0310-5001234' })
    expect(await first('methanol')).toMatchObject({ found: [expect.stringMatching(/^甲醇（methanol）$/i)] })
    expect(await first('王经理 赵都')).toMatchObject({ found: [expect.stringContaining('王经理')] })
    // The name says it itself.
    expect(await first('精细化工')).toMatchObject({ found: [] })
    expect(await first('北大慈')).toMatchObject({ kind: 'receptor', found: [], riskLevel: null, phone: null })
  })

  test('a thing once, however often the ledger is indexed', async () => {
    await server.database.transaction(async (db) => {
      await indexLedger(db)
      await indexOne(db, 'enterprise', zhaodu)
    })
    expect(await find('赵都', '&kind=enterprise')).toHaveLength(1)
  })
})

describe('the order of results', () => {
  test('a name before names that contain it, and the same every time', async () => {
    await server.database.transaction(async (db) => {
      for (const name of ['永年恒通化工厂', '恒通', '恒通化工', '恒通物流']) await makeEnterprise(db, { name })
      await indexLedger(db)
    })
    const found = await find('恒通')
    expect(found.map((hit) => hit.split(' ')[1])).toEqual(['恒通', '恒通化工', '恒通物流', '永年恒通化工厂'])
    expect(await find('恒通', '&limit=2')).toEqual(found.slice(0, 2))
  })
})
