import { expect, test } from 'vitest'
import { withoutPhones } from './without-phones.ts'

test.each([
  '13803100101',
  '138 0310 0101',
  '138-0310-0101',
  '+86 13803100101',
  '0310-5550001',
  '（0310）5550001',
  '03105550001',
  '010-12345678转801',
  '400-810-1234',
])('%s is struck out, alone and inside a name', (phone) => {
  expect(withoutPhones(phone)).toBe('***')
  expect(withoutPhones(`王建国${phone}家`)).toBe('王建国***家')
})

test.each(['20261124-001', '邯郸市人民路1380号', '114.48231, 36.60123', '67-56-1', '1330-20-7', '5,003'])(
  '%s is no phone number',
  (text) => {
    expect(withoutPhones(text)).toBe(text)
  },
)
