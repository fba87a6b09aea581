import { afterAll, beforeAll, expect, test } from 'vitest'
import { evaluateWarnings } from '../../apps/server/src/modules/warnings/index.ts'
import { seriousViolations, startApp } from './app.ts'
import type { RunningApp } from './app.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
  await evaluateWarnings(app.server.app.kernel)
})
afterAll(() => app.close())

test('an enterprise reads its warnings, says what it does; an official reminds; the fact alone closes', async () => {
  const owner = await app.signIn('enterprise', '/warnings')
  const none = owner.locator('tr', { hasText: '系统未查询到' })
  await none.getByText('应急演练计划、应急培训计划、隐患排查计划，请抓紧时间制定并录入系统。').waitFor()
  await owner
    .getByText(/应急物资.*距离到期还有\d+天，请及时处理。/)
    .first()
    .waitFor()
  await none.getByRole('button', { name: '说明处理情况' }).click()
  await owner.getByLabel('处理情况', { exact: true }).fill('本周编制')
  await owner.getByRole('button', { name: '保存', exact: true }).click()
  await owner.getByText('已记录处理情况').waitFor()
  await none.getByText('处理中').waitFor()
  expect(await owner.getByRole('button', { name: '催办', exact: true }).count()).toBe(0)

  const county = await app.signIn('officer-county', '/warnings?rule=no-plan-on-record&state=handled')
  const theirs = county.locator('tr', { hasText: '本周编制' })
  await theirs.getByRole('button', { name: '催办', exact: true }).click()
  await county.getByText('已催办 3 项').waitFor()
  await theirs.waitFor({ state: 'detached' })
  expect(await seriousViolations(county)).toEqual([])

  const enterprise = await app.server.as('enterprise', { ownerId: await ownerId() })
  await enterprise.post('/api/v1/duty-proposal', { year: 2026 })
  await evaluateWarnings(app.server.app.kernel)
  await owner.goto('/warnings?state=closed')
  await none.waitFor()
  await owner.goto('/warnings')
  await owner
    .getByText(/应急物资/)
    .first()
    .waitFor()
  expect(await none.count()).toBe(0)
  const team = await app.signIn('team', '/warnings')
  await team.getByText('您的角色不能查看此页').waitFor()
  expect(app.broken).toEqual([])
})

const ownerId = async () =>
  (await (await app.server.as('duty')).get('/api/v1/enterprises?q=zdjx')).body.items[0].id as string
