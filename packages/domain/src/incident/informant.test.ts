import { HotlineOrder } from '@huanying/contracts/incidents'
import { describe, expect, test } from 'vitest'
import { reporterOf } from './informant.ts'

describe('the reporter of a work order', () => {
  test.each([
    ['a caller with name and phone', { callerName: '李某', callerPhone: '13800000001' }, '李某'],
    [
      'one who asked for confidentiality',
      { callerName: '李某', callerPhone: '13800000001', isConfidential: true },
      undefined,
    ],
    ['one without a phone', { callerName: '李某' }, undefined],
    ['one without a name', { callerPhone: '13800000001' }, undefined],
  ])('%s', (_, caller, name) => {
    expect(reporterOf(HotlineOrder.parse({ line: '12345', orderNo: '1', ...caller }))?.name).toBe(name)
  })
})
