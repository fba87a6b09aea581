import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keyFile } from './key-file.ts'
import { isIssued, issueSecret, seal, unseal } from './sealed.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'huanying-sealed-'))

test('a secret comes back with its own key and purpose, and with no other', () => {
  const own = folder()
  const sealed = seal(own, '口令 s3cret', 'channel:1')
  expect(sealed).not.toContain('s3cret')
  expect(unseal(own, sealed, 'channel:1')).toBe('口令 s3cret')
  expect(unseal(own, sealed, 'channel:2')).toBeNull()
  expect(unseal(folder(), sealed, 'channel:1')).toBeNull()
  expect(unseal(own, 'nonsense', 'channel:1')).toBeNull()
  expect(seal(own, '口令 s3cret', 'channel:1')).not.toBe(sealed)
  expect(statSync(join(own, 'keys', 'secrets-key')).mode & 0o077).toBe(0)
})

test('a secret that was issued here is told from one that is made up, cut or of another deployment', () => {
  const own = folder()
  const secret = issueSecret(own)
  expect(secret).toMatch(/^[\w-]{64}$/)
  expect(isIssued(own, secret)).toBe(true)
  const flipped = `${secret[0] === 'A' ? 'B' : 'A'}${secret.slice(1)}`
  for (const other of [
    flipped,
    secret.slice(1),
    `${secret}AAAA`,
    `${secret}=`,
    `${secret.slice(0, 9)}!${secret.slice(9)}`,
    '',
    issueSecret(folder()),
  ])
    expect(isIssued(own, other), other).toBe(false)
  expect(issueSecret(own)).not.toBe(secret)
})

test('a key of another length is refused at once', () => {
  const path = join(folder(), 'short')
  writeFileSync(path, 'short')
  process.env['HUANYING_SECRETS_KEY'] = path
  expect(() => seal(folder(), 'x', 'y')).toThrow('32 bytes')
  delete process.env['HUANYING_SECRETS_KEY']
})

test('of several that make a key at once all take the one that was first', () => {
  const own = folder()
  const path = join(own, 'keys', 'key')
  const make = () => {
    expect(keyFile(path, () => 'first').toString()).toBe('first')
    return 'second'
  }
  expect(keyFile(path, make).toString()).toBe('first')
  expect(readdirSync(join(own, 'keys'))).toEqual(['key'])
})
