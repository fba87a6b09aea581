import { say, words } from '../language.ts'

/** Words of the years whose holidays are known. */
export const holidayWords = words({
  title: ['节假日安排', 'Holidays'],
  note: [
    '工作日按国务院办公厅每年公布的节假日安排计算；尚未录入的年份只按法定节假日计算，不含调休。新年度的安排由系统运维人员用命令 huanying holidays 录入。',
    'Working days follow the holiday notice that the State Council publishes each year; in a year whose notice was not entered only the days off by law count. The operator enters a new year’s notice with the command huanying holidays.',
  ],
  year: ['年份', 'Year'],
  source: ['依据', 'Notice'],
  origin: ['来源', 'From'],
  builtIn: ['随平台提供', 'came with the platform'],
  entered: say(
    (when: string) => `${when} 录入`,
    (when) => `entered ${when}`,
  ),
  missing: say(
    (year: number) => `${year} 年节假日安排尚未录入，该年任务到期日暂不含调休，请联系系统运维人员录入。`,
    (year) =>
      `The holidays of ${year} have not been entered: due dates of that year leave made-up days out. Ask the operator to enter them.`,
  ),
})
