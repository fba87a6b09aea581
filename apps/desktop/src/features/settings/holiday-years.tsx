import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { holidayWords } from '@huanying/ui/words/holidays'
import { Alert, Table } from 'antd'
import { Answered } from '../../shell/answered.tsx'
import { useHolidays } from '../../shell/use-holidays.ts'

/** The years whose notice of holidays is known, and a warning when one that should be is not. */
export function HolidayYears() {
  const w = useWords(holidayWords)
  const holidays = useHolidays()
  return (
    <Panel id="holidays" title={w.title}>
      <p className="guide-words">{w.note}</p>
      <Answered query={holidays} lines={3}>
        {({ items, missing }) => (
          <>
            {missing === null ? null : <Alert type="warning" showIcon title={w.missing(missing)} />}
            <Table
              size="small"
              rowKey="year"
              dataSource={items}
              pagination={false}
              columns={[
                { title: w.year, dataIndex: 'year', className: 'number' },
                { title: w.source, dataIndex: 'source' },
                {
                  title: w.origin,
                  render: (_, { enteredAt }) => (enteredAt === null ? w.builtIn : w.entered(momentWords(enteredAt))),
                },
              ]}
            />
          </>
        )}
      </Answered>
    </Panel>
  )
}
