import { expect, test } from 'vitest'
import { checkinOf, newVisit } from './draft.ts'
import { shotsOf, visitAgain, withAnswer, withShot, withoutShot } from '../../shell/visit.ts'

const start = newVisit('point', 1)

test('a picture of an item answers nothing, and goes with the answer once there is one', () => {
  const shot = withShot(withShot(start, 'valve', 'one'), 'valve', 'two')
  expect(shot).toMatchObject({ answers: [], shotIds: ['one', 'two'] })
  expect(shotsOf(shot, 'valve')).toEqual(['one', 'two'])
  const answered = withAnswer(shot, 'valve', { answer: 'no' })
  expect(answered.answers).toEqual([
    { item: 'valve', answer: 'no', reading: null, note: null, shotIds: ['one', 'two'] },
  ])
  expect(answered.earlyShots).toEqual({})
})

test('a picture of an answered item stands with its answer, and stays when the answer changes', () => {
  const shot = withShot(withAnswer(start, 'valve', { answer: 'no' }), 'valve', 'one')
  expect(withAnswer(shot, 'valve', { answer: 'yes' }).answers).toMatchObject([{ answer: 'yes', shotIds: ['one'] }])
})

test('a picture of the point belongs to no item', () => {
  const shot = withShot(start, null, 'one')
  expect(shot.shotIds).toEqual(['one'])
  expect(shotsOf(shot, 'valve')).toEqual([])
})

test('what is sent holds answers alone', () => {
  const draft = { dutyId: 'duty', startedAt: start.startedAt, round: 1, attendance: null, summary: '', counts: [] }
  const { visits } = checkinOf({ ...draft, shotIds: [], visits: [withShot(start, 'valve', 'one')] })
  expect(visits).toEqual([{ ...start, shotIds: ['one'], finishedAt: start.finishedAt }])
})

test('a picture that is withdrawn is gone from the point, its item, its danger and what waits for an answer', () => {
  const finding = { id: 'f', text: '裂缝', grade: 'general' as const, item: null, shotIds: ['a', 'b'] }
  const visit = {
    pointId: 'p',
    checklistVersion: 1,
    startedAt: '',
    finishedAt: '',
    note: null,
    answers: [{ item: 'intact', answer: 'no' as const, reading: null, note: null, shotIds: ['a'] }],
    shotIds: ['a', 'b'],
    findings: [finding],
    earlyShots: { dry: ['a'] },
  }
  const left = withoutShot(visit, 'a')
  expect(left).toMatchObject({ shotIds: ['b'], findings: [{ shotIds: ['b'] }], earlyShots: { dry: [] } })
  expect(left.answers[0]?.shotIds).toEqual([])
})

test('a visit is done again without the pictures that were sent back, until each is taken anew where it was', () => {
  const valve = withShot(withAnswer(start, 'valve', { answer: 'yes' }), 'valve', 'bad')
  const whole = withShot(withShot(withAnswer(valve, 'pump', { answer: 'yes' }), 'pump', 'good'), null, 'all')
  const again = visitAgain(whole, new Set(['bad']))
  expect(again.shotIds).toEqual(['good', 'all'])
  expect(again.answers.map(({ item, answer }) => [item, answer])).toEqual([
    ['valve', 'yes'],
    ['pump', 'yes'],
  ])
  expect(again.redo).toEqual([{ id: 'bad', item: 'valve' }])
  expect(withShot(again, 'pump', 'other').redo).toHaveLength(1)
  expect(withShot(again, 'valve', 'new').redo).toEqual([])
  expect(visitAgain(whole, new Set(['elsewhere']))).toBe(whole)
})
