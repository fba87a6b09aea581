import type { CheckItem, Checklist } from '@huanying/contracts/checkins'
import { momentWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { Page, Panel } from '@huanying/ui/parts/page'
import { commonWords } from '@huanying/ui/words/common'
import { dutyWords } from '@huanying/ui/words/duties'
import { Button } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { useMay } from '../../shell/user.ts'
import { ChecklistEdit } from './checklist-edit.tsx'
import './duties.css'

/** The check-lists in force (检查表), one for each kind of risk point; officers publish new versions. */
export function ChecklistsPage() {
  const w = useWords(dutyWords).checklists
  const kinds = useWords(commonWords).riskPointKind
  const may = useMay()
  const lists = useCall('listChecklists', {})
  const [edited, setEdited] = useState<Checklist['pointKind'] | null>(null)
  return (
    <Page title={w.title} aside={may('checklist.publish') ? w.hint : w.readOnly}>
      <Answered query={lists} lines={14}>
        {({ items }) =>
          items.map((list) => (
            <Panel
              key={list.pointKind}
              id={list.pointKind}
              title={kinds[list.pointKind]}
              extra={
                <>
                  {w.version(list.version)} · {w.published(list.publishedBy, momentWords(list.publishedAt))}
                  {may('checklist.publish') && edited === null ? (
                    <Button size="small" onClick={() => setEdited(list.pointKind)}>
                      {w.edit}
                    </Button>
                  ) : null}
                </>
              }
            >
              {edited === list.pointKind ? (
                <ChecklistEdit list={list} onClose={() => setEdited(null)} />
              ) : (
                <ol className="checklist-items">
                  {list.items.map((item, index) => (
                    <Item key={item.key} item={item} number={index + 1} />
                  ))}
                </ol>
              )}
            </Panel>
          ))
        }
      </Answered>
    </Page>
  )
}

function Item({ item, number }: { item: CheckItem; number: number }) {
  const w = useWords(dutyWords).checklists
  const language = useLanguage()
  return (
    <li>
      <span className="number">{number}</span>
      <span>
        {item[language]}
        {item.source === null ? null : (
          <>
            <br />
            <small>{item.source}</small>
          </>
        )}
      </span>
      <small>
        {item.answer === 'reading' ? `${w.reading} ${item.unit ?? ''}` : w.yesNo}
        {item.needsPhoto ? ` · ${w.needsPhoto}` : ''}
      </small>
    </li>
  )
}
