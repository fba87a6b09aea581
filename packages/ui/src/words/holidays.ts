import { words } from '../language.ts'

/** Words of the years whose holidays are known. */
export const holidayWords = words(
  {
    title: '节假日安排',
    note: '工作日按国务院办公厅每年公布的节假日安排计算；尚未录入的年份只按法定节假日计算，不含调休。新年度的安排由系统运维人员用命令 huanying holidays 录入。',
    year: '年份',
    source: '依据',
    origin: '来源',
    builtIn: '随平台提供',
    entered: (when: string) => `${when} 录入`,
    missing: (year: number) => `${year} 年节假日安排尚未录入，该年任务到期日暂不含调休，请联系系统运维人员录入。`,
  },
  {
    title: 'Holidays',
    note: 'Working days follow the holiday notice that the State Council publishes each year; in a year whose notice was not entered only the days off by law count. The operator enters a new year’s notice with the command huanying holidays.',
    year: 'Year',
    source: 'Notice',
    origin: 'From',
    builtIn: 'came with the platform',
    entered: (when: string) => `entered ${when}`,
    missing: (year: number) =>
      `The holidays of ${year} have not been entered: due dates of that year leave made-up days out. Ask the operator to enter them.`,
  },
)
