import { expect, test } from 'vitest'
import type { Situation } from '@huanying/contracts/situation'
import { pollutantField } from './initial-report.ts'

test('an amount stands apart from a name that ends with a figure', () => {
  const substances = [
    { name: '甲醇', cas: '67-56-1', quantityT: 120, leakedKg: null, listing: 'listed', recordId: null },
    { name: '改性助剂X-7', cas: null, quantityT: 12, leakedKg: 500, listing: 'listed', recordId: null },
  ]
  const { built } = pollutantField({ substances, media: [], enterprise: null } as unknown as Situation)
  expect(built).toContain('企业登记甲醇最大存在量120吨、改性助剂X-7 12吨；据报泄漏改性助剂X-7约500千克')
})
