import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guardedPost, isInside, leadsInside, retryAfterOf } from './guarded-post.ts'

let receiver: Server
let port: number
let asked = 0
beforeAll(async () => {
  receiver = createServer((_, response) => {
    asked += 1
    response.writeHead(asked % 2 === 0 ? 200 : 404).end('好'.repeat(4))
  })
  await new Promise<void>((resolve) => {
    receiver.listen(0, '127.0.0.1', resolve)
  })
  port = (receiver.address() as AddressInfo).port
})
afterAll(() => void receiver.close())

const post = (host: string, allowPrivate: boolean, readAtMost?: number) =>
  guardedPost(allowPrivate, readAtMost)(`http://${host}:${port}/`, {
    method: 'POST',
    headers: {},
    body: '{}',
    signal: AbortSignal.timeout(5000),
  })

describe('a post to another system', () => {
  test.each(['127.0.0.1', 'localhost', 'LOCALHOST', '2130706433', '0x7f.1', '0', '[::1]', '[::ffff:7f00:1]'])(
    'does not reach this machine as %s',
    async (host) => {
      const before = asked
      await expect(post(host, false)).rejects.toThrow('本机或内网地址')
      expect(asked).toBe(before)
    },
  )

  test.each([
    ['http://127.0.0.1/', true],
    ['http://127.1:8080/x', true],
    ['http://0x7f000001/', true],
    ['http://2130706433/', true],
    ['http://[::1]/', true],
    ['http://[::ffff:10.0.0.1]/', true],
    ['https://192.168.1.20/hook', true],
    ['http://LOCALHOST:9000/', true],
    ['http://localhost./', true],
    ['http://hooks.localhost/', true],
    ['https://8.8.8.8/', false],
    ['https://hooks.example.org/localhost', false],
    ['https://notlocalhost/', false],
  ])('knows without asking whether %s leads inside: %s', (url, expected) => {
    expect(leadsInside(url)).toBe(expected)
  })

  test('reaches it where private targets are allowed', async () => {
    asked = 0
    expect(await post('127.0.0.1', true)).toMatchObject({ status: 404, text: '', retryAfterMs: null })
    expect(await post('localhost', true)).toMatchObject({ status: 200, text: '' })
    expect(await post('127.0.0.1', true, 6)).toMatchObject({ status: 404, text: '好好' })
  })

  test.each([
    ['10.1.2.3', true],
    ['172.31.255.255', true],
    ['172.32.0.1', false],
    ['192.168.0.1', true],
    ['169.254.169.254', true],
    ['100.64.0.1', true],
    ['0.0.0.0', true],
    ['8.8.8.8', false],
    ['::1', true],
    ['::', true],
    ['::ffff:10.0.0.1', true],
    ['fe80::1', true],
    ['fd00::1', true],
    ['64:ff9b::a00:1', true],
    ['2002:a00:1::', true],
    ['2400:3200::1', false],
  ])('takes %s for inside: %s', (address, expected) => {
    expect(isInside(address)).toBe(expected)
  })
})

describe('how long the other side asks to be left alone', () => {
  const now = Date.parse('2026-05-16T07:02:00Z')
  test.each([
    ['120', 120_000],
    [' 7 ', 7000],
    ['Sat, 16 May 2026 07:03:30 GMT', 90_000],
    ['Sat, 16 May 2026 07:00:00 GMT', 0],
    ['999999', 24 * 3600_000],
    ['Sun, 16 May 2027 07:00:00 GMT', 24 * 3600_000],
    ['soon', null],
    ['-5x', null],
    ['', null],
    [undefined, null],
  ])('by “%s” is %s ms', (header, waitMs) => {
    expect(retryAfterOf(header, now)).toBe(waitMs)
  })
})
