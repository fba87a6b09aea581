import { EventFacts } from '@huanying/contracts/grading'
import { expect, test } from 'vitest'
import { emptyBoard } from './board.ts'
import { gradeEvent } from './grade-event.ts'
import { officesNamed, recipientWords } from './offices.ts'

test.each([
  [['邯郸市人民政府'], ['government']],
  [
    ['市政府', '省生态环境厅'],
    ['government', 'province-office', 'city-office'],
  ],
  [
    ['河北省生态环境厅应急处', '中华人民共和国生态环境部'],
    ['province-office', 'city-office', 'ministry'],
  ],
  [['邯郸市生态环境局'], ['city-office']],
  [['演练导调组', '某某公司'], []],
] as const)('%j names %j', (names, offices) => expect(officesNamed(names)).toEqual(offices))

test('those whom the clock names are proposed as recipients; a city’s next higher office is the province’s', () => {
  const from = { region: '130402', cityName: '邯郸市', office: '邯郸市生态环境局' }
  expect(recipientWords(emptyBoard, from)).toBe('邯郸市人民政府、河北省生态环境厅')
  const facts = EventFacts.parse({ waterSourceThreatened: true })
  const grading = { at: '', by: '', seq: 1, facts, judgement: gradeEvent(facts) }
  expect(recipientWords({ ...emptyBoard, grading }, from)).toBe('邯郸市人民政府、河北省生态环境厅、生态环境部')
})
