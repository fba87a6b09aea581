import { inflateRawSync } from 'node:zlib'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

let server: TestServer
let duty: Caller
let incident: string
const form = () => `/api/v1/incidents/${incident}/report-forms/initial`
beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  const [plant] = (await duty.get('/api/v1/enterprises?q=zdjx')).body.items
  const reported = await duty.post('/api/v1/incidents', {
    enterpriseId: plant.id,
    occurredAt: '2026-05-16T14:50:00+08:00',
    mode: 'drill',
    kind: 'fixed',
    description: '法兰泄漏',
    reporter: { name: '赵立新', phone: '13803100001' },
  })
  incident = reported.body.id
})
afterAll(() => server.close())

describe('the first report', () => {
  test('is not there before the response is activated', async () => {
    expect((await duty.get(form())).body.code).toBe('not-activated')
    await duty.post(`/api/v1/incidents/${incident}/activate`, {})
  })

  test('is built from the situation, every figure with its source, what nobody knows marked', async () => {
    const { fields } = (await duty.get(form())).body
    const said = (key: string) => fields.find((field: { key: string }) => field.key === key)
    expect(said('time').built).toBe('2026年5月16日14时50分')
    expect(said('pollutants').built).toContain('企业登记甲醇最大存在量120吨、二甲苯80吨；泄漏量尚不清楚')
    expect(said('sensitive').built).toContain('1公里范围内有居民点1处、约963人')
    expect(said('sensitive').built).toContain('约5003人')
    expect(said('handling').built).toContain('张志刚（高级工程师）、赵保谦（正高级工程师）、周继红（副教授）')
    expect(said('handling').built).toContain('河北宏泰特化工有限公司（对讲机5台）')
    expect(said('pollutants').sources.map((source: { recordType: string }) => source.recordType)).toEqual([
      'substance',
      'substance',
    ])
    const pending = fields
      .filter((field: { pending: boolean }) => field.pending)
      .map((field: { key: string }) => field.key)
    expect(pending).toEqual(['cause', 'monitoring', 'casualties', 'trend', 'signatory', 'contact'])
  })

  test('calls what is registered registered, and what is reported to have leaked reported', async () => {
    const pollutants = async (substances: object[]) => {
      const { enterpriseId } = (await duty.get(`/api/v1/incidents/${incident}`)).body
      const { id } = (
        await duty.post('/api/v1/incidents', {
          enterpriseId,
          substances,
          occurredAt: '2026-05-16T14:50:00+08:00',
          mode: 'drill',
          kind: 'fixed',
        })
      ).body
      const situation = (await duty.post(`/api/v1/incidents/${id}/activate`, {})).body
      const { fields } = (await duty.get(`/api/v1/incidents/${id}/report-forms/initial`)).body
      return { situation, words: fields.find((field: { key: string }) => field.key === 'pollutants').built }
    }
    const both = await pollutants([
      { name: '甲醇', quantityKg: 8000 },
      { name: '混合二甲苯', quantityKg: 0.5 },
    ])
    expect(both.words).toContain('企业登记甲醇最大存在量120吨、二甲苯80吨；据报泄漏甲醇约8吨、二甲苯0.5千克')
    const one = await pollutants([{ name: '混合二甲苯', quantityKg: 1500 }])
    expect(one.words).toContain('企业登记甲醇最大存在量120吨、二甲苯80吨；据报泄漏二甲苯约1.5吨')
    expect(one.situation.substances).toMatchObject([
      { name: '甲醇', quantityT: 120, leakedKg: null },
      { name: '二甲苯', quantityT: 80, leakedKg: 1500 },
    ])
    const because = one.situation.materials.needs.map(({ because: [words] }: { because: string[] }) => words).join()
    expect(because).toContain('（按据报泄漏二甲苯1.5吨）')
    expect(because).toContain('（按企业登记甲醇最大存在量120吨）')
    const other = await pollutants([{ name: '苯胺', quantityKg: 1 }])
    expect(other.words).toContain('据报另涉及企业台账未登记的苯胺；据报泄漏苯胺约1千克')
  })

  test('keeps the officer’s words as versions, refuses a stale one and an unknown item', async () => {
    const saved = await duty.put(form(), { version: 0, fields: { recipient: '邯郸市人民政府', cause: '垫片老化' } })
    expect(saved.body).toMatchObject({ version: 1 })
    expect((await duty.put(form(), { version: 0, fields: { cause: '别的' } })).status).toBe(409)
    expect((await duty.put(form(), { version: 1, fields: { weather: 'x' } })).body.errors[0].field).toBe(
      'fields.weather',
    )
    const journal = (await duty.get(`/api/v1/incidents/${incident}/journal`)).body.items
    expect(journal.at(-1)).toMatchObject({ kind: 'report.saved', data: { version: 1 } })
  })

  test('keeps what is typed for its author alone, tells others who is at it, and forgets it once saved', async () => {
    const drafts = `${form()}/drafts`
    const keep = (by: typeof duty, fields: object) => by.put(`${form()}/draft`, { version: 1, fields })
    const other = await server.as('commander')
    expect((await keep(duty, { trend: '泄漏已减小' })).status).toBe(200)
    expect((await duty.get(drafts)).body.items).toMatchObject([
      { isOwn: true, version: 1, fields: { trend: '泄漏已减小' } },
    ])
    const [told] = (await other.get(drafts)).body.items
    expect([told.isOwn, told.fields, told.by]).toEqual([false, {}, expect.stringContaining('duty')])
    expect((await (await server.as('enterprise')).get(drafts)).status).toBe(403)
    expect((await (await server.as('officer', { scope: '130481' })).get(drafts)).status).toBe(404)
    await keep(other, { cause: '法兰' })
    await keep(other, {})
    expect((await other.get(drafts)).body.items).toHaveLength(1)
    expect((await duty.put(form(), { version: 1, fields: { trend: '泄漏已减小' } })).status).toBe(200)
    expect((await duty.get(drafts)).body.items).toEqual([])
  })

  test('is drawn as Word in the official form, with pending items marked and the sketch map inside', async () => {
    const answer = await duty.get(`/api/v1/incidents/${incident}/reports/initial.docx`)
    expect(answer.headers.get('content-disposition')).toContain('.docx')
    const parts = unzip(answer.bytes)
    const text = parts.get('word/document.xml') ?? ''
    // The title is broken between words, a paragraph a line.
    expect(text.replaceAll(/<[^>]+>/g, '')).toContain('关于邯郸市赵都精细化工有限公司突发环境事件的初步报告（演练）')
    expect(text).toContain('垫片老化')
    expect(text).toContain('（待核实）')
    // A number is the office's to give: none is made up.
    for (const part of ['特急', '（发文字号待填）', '签发人：', '附件：环境敏感点分布示意图', '印发'])
      expect(text.replaceAll(/<[^>]+>/g, '')).toContain(part)
    // GB/T 9704-2012: top margin 37 mm = 2098 twips, left 28 mm = 1587 twips; body 16 pt = 32 half-points.
    expect(text).toMatch(/<w:pgMar[^>]*w:top="2098"/)
    expect(text).toMatch(/<w:pgMar[^>]*w:left="1587"/)
    expect(text).toContain('<w:sz w:val="32"/>')
    expect([...parts.keys()].some((name) => name.startsWith('word/media/') && name.endsWith('.png'))).toBe(true)
  })

  test('is drawn as PDF with its own font', async () => {
    const { bytes, status } = await duty.get(`/api/v1/incidents/${incident}/reports/initial.pdf`)
    expect(status).toBe(200)
    const text = Buffer.from(bytes).toString('latin1')
    expect(text.startsWith('%PDF-')).toBe(true)
    expect(text).toMatch(/FontFile/)
  })

  test('bears the number that the office gave it', async () => {
    const { version } = (await duty.get(form())).body
    const saved = (await duty.put(form(), { version, fields: { number: '邯环〔2026〕17号' } })).body
    const { bytes } = await duty.get(`/api/v1/incidents/${incident}/reports/initial.pdf`)
    const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
    expect(text).toContain('邯环〔2026〕17号')
    expect(text).not.toContain('待填')
    await duty.put(form(), { version: saved.version, fields: { number: null } })
  })

  test('is not for strangers, enterprises, or another county', async () => {
    expect((await server.anonymous.get(form())).status).toBe(401)
    expect((await (await server.as('enterprise')).get(form())).status).toBe(403)
    expect((await (await server.as('officer', { scope: '130481' })).get(form())).status).toBe(404)
    expect((await (await server.as('auditor')).put(form(), { version: 1, fields: {} })).status).toBe(403)
    expect((await duty.get(`/api/v1/incidents/${incident}/reports/initial.exe`)).status).toBe(400)
  })

  test('proposes nobody who refused, in the situation and in the report', async () => {
    const at = (path: string) => `/api/v1/incidents/${incident}${path}`
    const read = async () => (await duty.get(at('/situation'))).body
    const before = await read()
    const [team, next] = before.rescueTeams
    const [from] = before.materials.allocations
    const refuse = async (order: object) => {
      const sent = (await duty.post(at('/orders'), { text: '请赶赴现场', ...order })).body
      await duty.post(`/api/v1/orders/${sent.id}/steps`, { step: 'refused', reason: '船只检修' })
    }
    await refuse({ kind: 'go', to: { kind: 'team', id: team.id, name: team.name, phone: null } })
    await refuse({
      kind: 'material',
      to: { kind: 'enterprise', id: from.from.id, name: 'x', phone: null },
      items: [{ materialId: from.recordIds[0], quantity: 2 }],
    })
    const after = await read()
    expect(after.rescueTeams[0].name).toBe(next.name)
    expect(after.rescueTeams.at(-1)).toMatchObject({ id: team.id, order: { number: 1, status: 'refused' } })
    expect(after.materials.allocations.map((one: { from: { id: string } }) => one.from.id)).not.toContain(from.from.id)
    expect(after.materials.unmet).toMatchObject([{ item: '对讲机', quantity: 5, because: { code: 'unmet.refused' } }])
    const { fields } = (await duty.get(form())).body
    const said = (key: string) => fields.find((field: { key: string }) => field.key === key).built
    expect(said('measures')).not.toContain(team.name)
    expect(said('measures')).toContain(`调派${next.name}`)
    expect(said('handling')).toContain(`救援队伍${team.name}未能赶赴现场（原因：船只检修）`)
    expect(said('handling')).toContain('尚缺对讲机5台')
    // Assembled again, somebody else sends what that holder would not.
    const again = (await duty.post(at('/situation'), {})).body.situation
    expect(again.materials.allocations.map((one: { from: { id: string } }) => one.from.id)).not.toContain(from.from.id)
    expect(again.materials.unmet).toEqual([])
  })

  test('holds its words against the data before they go to the leader', async () => {
    const { version } = (await duty.get(form())).body
    const words = { recipient: '邯郸市人民政府', trend: '监测数据已达标。' }
    const saved = (await duty.put(form(), { version, fields: words })).body
    expect(saved.contradictions).toEqual([{ field: 'trend', words: '写有达标，但没有任何监测数据' }])
    const refused = await duty.post(`${form()}/submit`, { despiteMissing: true })
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({ code: 'report-contradicts', errors: [{ field: 'fields.trend' }] })
    await duty.put(form(), { version: saved.version, fields: { recipient: null, trend: null } })
  })

  test('offers what a second caller told, once the two reports are one', async () => {
    const { enterpriseId, location } = (await duty.get(`/api/v1/incidents/${incident}`)).body
    const call = async (more: object) =>
      (
        await duty.post('/api/v1/incidents', {
          occurredAt: '2026-05-16T14:40:00+08:00',
          mode: 'drill',
          kind: 'unknown',
          ...more,
        })
      ).body.id
    const first = await call({ enterpriseId, description: '罐区泄漏', reporter: { name: '甲', phone: '13800000001' } })
    const second = await call({
      occurredAt: '2026-05-16T14:20:00+08:00',
      location,
      reporter: { name: '乙', phone: '13900000000' },
      description: '白烟很浓，有两个人晕倒送医院',
      substances: [{ name: '苯胺', quantityKg: 20 }],
    })
    const hidden = await call({
      location,
      channel: 'hotline',
      hotline: {
        line: '12369',
        orderNo: 'X-1',
        callerName: '丙某',
        callerPhone: '13700000000',
        isConfidential: true,
        content: '气味刺鼻',
      },
    })
    for (const from of [second, hidden]) await duty.post(`/api/v1/incidents/${from}/merge`, { into: first })
    await duty.post(`/api/v1/incidents/${first}/activate`, {})
    const { fields } = (await duty.get(`/api/v1/incidents/${first}/report-forms/initial`)).body
    const offered = (key: string) =>
      fields.find((field: { key: string }) => field.key === key).offers.map(({ words }: { words: string }) => words)
    expect(offered('source')[0]).toContain('接乙（电话13900000000）报告')
    expect(offered('course')).toEqual([
      '另据乙反映：白烟很浓，有两个人晕倒送医院。',
      '另据另一报告人（要求保密）反映：气味刺鼻。',
    ])
    expect(offered('casualties')).toEqual(['据乙反映，有两个人晕倒送医院（待核实）。'])
    expect(offered('time')).toEqual(['2026年5月16日14时20分'])
    expect(offered('pollutants')).toEqual(['另据乙反映，泄漏苯胺约20千克（待核实）。'])
    expect(JSON.stringify(fields)).not.toMatch(/丙某|13700000000/)
  })
})

/** The parts of a ZIP archive by name; stored and deflated entries only. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const buffer = Buffer.from(bytes)
  const parts = new Map<string, string>()
  let at = buffer.readUInt32LE(buffer.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 16)
  while (buffer.readUInt32LE(at) === 0x02014b50) {
    const [method, packed, nameLength, extra, comment, local] = [
      buffer.readUInt16LE(at + 10),
      buffer.readUInt32LE(at + 20),
      buffer.readUInt16LE(at + 28),
      buffer.readUInt16LE(at + 30),
      buffer.readUInt16LE(at + 32),
      buffer.readUInt32LE(at + 42),
    ]
    const name = buffer.toString('utf8', at + 46, at + 46 + nameLength)
    const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28)
    const body = buffer.subarray(start, start + packed)
    parts.set(name, (method === 0 ? body : inflateRawSync(body)).toString('utf8'))
    at += 46 + nameLength + extra + comment
  }
  return parts
}
