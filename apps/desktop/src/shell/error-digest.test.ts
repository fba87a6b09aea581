import { expect, test } from 'vitest'
import { errorDigest } from './error-digest.ts'

const fault = (message: string, host: string, line = 12) =>
  Object.assign(new Error(message), {
    stack: `Error: ${message}\n    at Wall (${host}/assets/wall-page-abc.js:${line}:34)\n    at ${host}/assets/index-abc.js:1:2`,
  })

test('one fault has one digest, wherever the platform stands', () => {
  const digest = errorDigest(fault('x is undefined', 'https://huanying.example.cn'))
  expect(digest).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}$/)
  expect(errorDigest(fault('x is undefined', 'http://10.1.2.3:8080'))).toBe(digest)
})

test('another message or another place is another digest', () => {
  const host = 'http://localhost'
  const all = [fault('a', host), fault('b', host), fault('a', host, 13)].map(errorDigest)
  expect(new Set(all).size).toBe(3)
})

test('what is thrown and no error has one too', () => {
  expect(errorDigest('out of order')).toBe(errorDigest('out of order'))
  expect(errorDigest(undefined)).toMatch(/^[0-9A-F-]{14}$/)
})
