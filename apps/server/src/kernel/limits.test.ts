import { expect, test } from 'vitest'
import { addressKey } from './limits.ts'
import { recentMap } from './recent.ts'

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s is counted as %s', (address, key) => {
  expect(addressKey(address)).toBe(key)
})

test('what is full forgets the entry that was not touched for longest', () => {
  const map = recentMap<number>(2)
  map.set('attacked', 1)
  map.set('other', 2)
  map.get('attacked')
  map.set('third', 3)
  expect([map.get('attacked'), map.get('other'), map.get('third')]).toEqual([1, undefined, 3])
})
