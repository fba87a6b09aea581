import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { ReportingRules } from '@huanying/contracts/grading'
import { useWords } from '@huanying/ui/language'
import { Empty, Panel } from '@huanying/ui/parts/page'
import { reportingRulesWords } from '@huanying/ui/words/reporting-rules'
import { Button, Input } from 'antd'
import { FieldFault } from './field-fault.tsx'

type Neighbour = ReportingRules['neighbours'][number]

/** Whom to tell across the border, with the phone of their duty room. */
export function NeighboursEdit({
  neighbours,
  faults,
  canEdit,
  onChange,
}: {
  neighbours: readonly Neighbour[]
  faults: ReadonlyMap<string, string>
  canEdit: boolean
  onChange: (neighbours: Neighbour[], part: string) => void
}) {
  const w = useWords(reportingRulesWords)
  const change = (index: number, changed: Partial<Neighbour>) =>
    onChange(
      neighbours.map((one, place) => (place === index ? { ...one, ...changed } : one)),
      `neighbours.${index}`,
    )
  const add = (
    <Button
      icon={<PlusOutlined />}
      onClick={() => onChange([...neighbours, { name: '', phone: '' }], `neighbours.new.${neighbours.length}`)}
    >
      {w.neighbours.add}
    </Button>
  )
  return (
    <Panel
      id="neighbours"
      title={w.neighbours.title}
      extra={
        <>
          <span className="panel-note">{w.neighbours.note}</span>
          {canEdit && neighbours.length > 0 ? add : null}
        </>
      }
    >
      {neighbours.length === 0 ? (
        <Empty title={w.neighbours.none} action={canEdit ? add : undefined} />
      ) : (
        <ul className="neighbour-rows">
          {neighbours.map(({ name, phone }, index) => {
            const fault = faults.get(`neighbours.${index}.name`)
            return (
              // Rows have no name of their own until they are saved: their place is who they are.
              // oxlint-disable-next-line no-array-index-key
              <li key={index}>
                <div>
                  <Input
                    aria-label={`${w.neighbours.name} ${index + 1}`}
                    placeholder={w.neighbours.name}
                    value={name}
                    maxLength={80}
                    disabled={!canEdit}
                    {...(fault === undefined ? {} : { status: 'error' as const })}
                    onChange={(event) => change(index, { name: event.target.value })}
                  />
                  <FieldFault words={fault} />
                </div>
                <Input
                  aria-label={`${w.neighbours.phone} ${index + 1}`}
                  placeholder={w.neighbours.phone}
                  value={phone}
                  maxLength={30}
                  inputMode="tel"
                  disabled={!canEdit}
                  onChange={(event) => change(index, { phone: event.target.value })}
                />
                {canEdit ? (
                  <Button
                    type="text"
                    aria-label={w.neighbours.remove(name || String(index + 1))}
                    icon={<DeleteOutlined />}
                    onClick={() =>
                      onChange(
                        neighbours.filter((_, place) => place !== index),
                        `neighbours.removed.${neighbours.length}`,
                      )
                    }
                  />
                ) : null}
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}
