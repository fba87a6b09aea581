import type { Bulletin, BulletinTable } from '@huanying/contracts/warning-bulletin'
import { addDays } from '@huanying/domain/duties/working-days'
import { dayOf } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { ScrollBox } from '@huanying/ui/parts/page'
import { warningOverviewWords } from '@huanying/ui/words/warning-overview'
import { Button } from 'antd'
import { DayPicker } from '../../shell/day-picker.tsx'
import { Answered } from '../../shell/answered.tsx'
import { download, useCall } from '../../shell/calls.ts'
import { DownloadButton } from '../../shell/download-button.tsx'
import type { OverviewPart } from './overview-page.tsx'

/** The monthly bulletin (月报) as it will be printed, and the way to the document itself. */
export function BulletinPreview({ asked: { region }, search, change }: OverviewPart) {
  const w = useWords(warningOverviewWords)
  const today = dayOf(new Date())
  const month = search.month ?? addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7)
  const query = { month, region }
  const bulletin = useCall('getWarningBulletin', { query }, { keep: true })
  const save = (document: 'bulletin.docx' | 'bulletin.pdf') =>
    download('downloadWarningBulletin', { params: { document }, query })
  return (
    <>
      <div className="row box filter-bar bulletin-bar">
        <DayPicker
          picker="month"
          aria-label={w.bulletin.month}
          title={w.bulletin.month}
          style={{ width: 160 }}
          max={today.slice(0, 7)}
          value={month}
          onChange={(chosen) => change({ month: chosen })}
        />
        <div className="overview-export">
          <DownloadButton label={w.bulletin.docx} run={() => save('bulletin.docx')} />
          <DownloadButton label={w.bulletin.pdf} run={() => save('bulletin.pdf')} />
          <Button onClick={() => print()}>{w.bulletin.print}</Button>
        </div>
      </div>
      <Answered query={bulletin} lines={14}>
        {(found) => (
          <div className="bulletin-desk" aria-busy={bulletin.isFetching}>
            <ScrollBox label={w.bulletin.preview}>
              <Sheet bulletin={found} />
            </ScrollBox>
          </div>
        )}
      </Answered>
    </>
  )
}

/** It is an official document: in Chinese whoever reads it. */
function Sheet({ bulletin }: { bulletin: Bulletin }) {
  return (
    <article className="bulletin" lang="zh-CN">
      <header>
        <p className="bulletin-name">{bulletin.masthead}</p>
        <p>
          {bulletin.issue}　　{bulletin.office}　　{bulletin.day}
        </p>
      </header>
      <h2>{bulletin.title}</h2>
      {bulletin.sections.map(({ heading, paragraphs, table }) => (
        <section key={heading}>
          <h3>{heading}</h3>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {table === null ? null : <Rows table={table} />}
        </section>
      ))}
    </article>
  )
}

function Rows({ table: { head, rows, words } }: { table: BulletinTable }) {
  return (
    <table>
      <thead>
        <tr>
          {head.map((text) => (
            <th key={text} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((texts) => (
          <tr key={texts.join()}>
            {texts.map((text, index) => (
              <td key={head[index]} data-words={words.includes(index)}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
