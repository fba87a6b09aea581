import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCasNumber } from './cas-number.ts'
import { creditCodeCheckCharacter, isCreditCode } from './credit-code.ts'
import { dialled, isPhone, phoneText } from './phone.ts'

test('a real credit code passes and every single wrong character in it is found', () => {
  const code = '91110000100000002Q' // body of a central enterprise; the check character follows from the standard
  const good = code.slice(0, 17) + (creditCodeCheckCharacter(code.slice(0, 17)) ?? '')
  expect(isCreditCode(good)).toBe(true)
  const allowed = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  for (let place = 0; place < 18; place += 1) {
    for (const character of allowed) {
      if (character === good[place]) continue
      expect(isCreditCode(good.slice(0, place) + character + good.slice(place + 1))).toBe(false)
    }
  }
})

test('letters that the standard leaves out make no code', () => {
  for (const letter of ['I', 'O', 'S', 'V', 'Z'])
    expect(creditCodeCheckCharacter(`9113040${letter}MA0000000`.slice(0, 17))).toBeNull()
})

test('published credit codes hold', () => {
  // Alibaba (China) and Tencent Computer, as printed on their public licences.
  expect(isCreditCode('91330100799655058B')).toBe(true)
  expect(isCreditCode('9144030071526726XG')).toBe(true)
})

test('CAS numbers hold by their check digit', () => {
  for (const cas of ['67-56-1', '1330-20-7', '7732-18-5', '71-43-2', '7782-50-5']) expect(isCasNumber(cas)).toBe(true)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9 }), (digit) => {
      expect(isCasNumber(`67-56-${digit}`)).toBe(digit === 1)
    }),
  )
  expect(isCasNumber('67-56')).toBe(false)
})

test('phones of every usual shape pass, other texts do not', () => {
  for (const phone of [
    '13803100001',
    '+86 138 0310 0001',
    '0310-5551234',
    '(0310)5551234',
    '5551234',
    '400-800-1234',
    '12369',
    '0310-5551234转8001',
  ]) {
    expect(isPhone(phone), phone).toBe(true)
  }
  for (const text of ['abc', '1234', '12803100001', '138031000011111']) expect(isPhone(text), text).toBe(false)
})

test.each([
  ['13803100001', '13803100001'],
  ['+86 138-0310-0001', '13803100001'],
  ['8613803100001', '13803100001'],
  ['１３８ ０３１０ ０００１', '13803100001'],
  ['(0310)5551234', '0310-5551234'],
  ['0310－5551234', '0310-5551234'],
  ['0310 555 1234', '0310-5551234'],
  ['+86 310 5551234', '0310-5551234'],
  ['010-62345678', '010-62345678'],
  ['0310-5551234-801', '0310-5551234转801'],
  ['5551234-801', '5551234转801'],
  ['03105551234-8', '0310-5551234转8'],
  ['0310-5551234转801', '0310-5551234转801'],
  ['0310-5551234 转 801', '0310-5551234转801'],
  ['0310-5551234（转801）', '0310-5551234转801'],
  ['0310-5551234 分机 801', '0310-5551234转801'],
  ['0310-5551234 转分机801', '0310-5551234转801'],
  ['0310-5551234 ext. 801', '0310-5551234转801'],
  ['0310-5551234x801', '0310-5551234转801'],
  ['4008001234', '400-800-1234'],
  ['400 800 1234', '400-800-1234'],
  ['400-800-1234-5', '400-800-1234转5'],
  ['0310-12369', '0310-12369'],
  ['13803100001/0310-5551234', '13803100001、0310-5551234'],
  ['0310-5551234、5551235', '0310-5551234、5551235'],
  ['13803100001 13803100002', '13803100001、13803100002'],
  ['0310-5551234-801；13803100001', '0310-5551234转801、13803100001'],
])('the phone %s is kept as %s', (given, kept) => {
  expect(phoneText(given)).toBe(kept)
  expect(isPhone(given)).toBe(true)
  expect(phoneText(kept)).toBe(kept)
})

test('an extension is dialled behind a pause, several numbers each by itself', () => {
  expect(dialled('0310-5551234-801')).toEqual([{ shown: '0310-5551234转801', href: 'tel:03105551234,801' }])
  expect(dialled('13803100001/400 800 1234').map(({ href }) => href)).toEqual(['tel:13803100001', 'tel:4008001234'])
  expect(dialled('值班室')).toEqual([{ shown: '值班室', href: 'tel:' }])
})

test('what is no phone is none', () => {
  for (const text of [
    '0310-5551234 转',
    '0310-5551234/5',
    '无',
    '12',
    '+1 555 123 4567',
    '1380310000',
    '0310-5551234 张三',
  ])
    expect(isPhone(text), text).toBe(false)
})
