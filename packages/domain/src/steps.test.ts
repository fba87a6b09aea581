import { roles } from '@huanying/contracts/roles'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { can } from './access.ts'
import { checkinSteps } from './duties/checkin-steps.ts'
import { dangerSteps } from './duties/danger-steps.ts'
import { dutySteps } from './duties/duty-steps.ts'
import { nextReports, orderSteps } from './incident/order-steps.ts'
import { issueSteps } from './reports/issue-steps.ts'
import type { Steps } from './steps.ts'
import { warningSteps } from './warnings/warning-steps.ts'

const tables: Readonly<Record<string, Steps<string, string>>> = {
  duty: dutySteps,
  danger: dangerSteps,
  order: orderSteps,
  'check-in': checkinSteps,
  warning: warningSteps,
  'report issue': issueSteps,
} as Readonly<Record<string, Steps<string, string>>>

describe.each(Object.entries(tables))('the steps of a %s', (_, table) => {
  const anyState = fc.constantFrom(...table.states)
  const anyStep = fc.constantFrom(...table.steps)

  test('lead out of no declared state, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(anyState, fc.array(anyStep, { maxLength: 40 }), (start, tries) => {
        let state = start
        for (const step of tries) if (table.whyNot(state, step) === null) state = table.after(state, step)
        expect(table.states).toContain(state)
      }),
    )
  })

  test('lead on from every state to an end', () => {
    const reached = new Set(table.ends)
    for (const _ of table.states)
      for (const state of table.states)
        if (table.open(state).some((step) => reached.has(table.after(state, step)))) reached.add(state)
    expect([...reached].toSorted()).toEqual(table.states.toSorted())
  })

  test('are refused in both languages exactly where they are not open, and to whoever holds no verb', () => {
    fc.assert(
      fc.property(anyState, anyStep, fc.constantFrom(...roles), (state, step, role) => {
        const why = table.whyNot(state, step)
        expect(why === null).toBe(table.open(state).includes(step))
        expect(why === null).toBe(table.from(step).includes(state))
        if (why === null) expect(table.states).toContain(table.after(state, step))
        else {
          expect(why.every((words) => words.trim() !== '')).toBe(true)
          expect(() => table.after(state, step)).toThrow(step)
        }
        expect(table.whyNot(state, step, () => false)).not.toBeNull()
        const may = (verb: Parameters<typeof can>[1]) => can(role, verb)
        expect(table.whyNot(state, step, may) === null).toBe(table.open(state, may).includes(step))
        if (why !== null) expect(table.whyNot(state, step, may)).toEqual(why)
      }),
    )
  })

  test('each are open somewhere', () => {
    for (const step of table.steps) expect(table.from(step), step).not.toEqual([])
  })
})

test('an addressee cannot have done what it never took on; the command that spoke with it says so for it', () => {
  const asked = (role: 'expert' | 'duty') => nextReports('sent', (verb) => can(role, verb))
  expect(asked('expert')).toEqual(['received', 'underway', 'arrived', 'refused'])
  expect(asked('duty')).toContain('done')
  expect(orderSteps.whyNot('sent', 'done', (verb) => can('expert', verb))?.[0]).toContain('收到')
})
