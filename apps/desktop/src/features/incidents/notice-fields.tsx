import type { ReportingRules } from '@huanying/contracts/grading'
import type { Board } from '@huanying/domain/incident/board'
import { deadlinesOf } from '@huanying/domain/incident/deadlines'
import { useWords } from '@huanying/ui/language'
import { PhoneLink } from '@huanying/ui/parts/facts'
import { responseWords } from '@huanying/ui/words/response'
import { Button, Checkbox, Input, Select } from 'antd'
import { Form } from '../../shell/form.tsx'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'

/** Who was told, and what. The city's rules say whether neighbours still wait for their notice: the form starts with it. */
export function NoticeFields({ board }: { board: Board }) {
  const w = useWords(responseWords).record
  const known = useCall('getReportingRules', {})
  return (
    <Answered query={known}>
      {(rules) => {
        const owed = deadlinesOf(board, rules).filter(({ doneAt }) => doneAt === null)
        const isOwed = owed.some(({ duty }) => duty === 'neighbours')
        const order = owed.find(({ duty }) => duty === 'hotline')
        return (
          <>
            <Form.Item name="to" label={w.to} extra={w.toHint} rules={[{ required: true }]}>
              <Select
                mode="tags"
                open={false}
                suffixIcon={null}
                autoFocus
                maxCount={40}
                tokenSeparators={['、', '，', ',', '\n']}
              />
            </Form.Item>
            <NeighbourChips neighbours={rules.neighbours} />
            <Form.Item name="isToNeighbours" valuePropName="checked" initialValue={isOwed} className="form-tick">
              <Checkbox>{w.isToNeighbours}</Checkbox>
            </Form.Item>
            {order === undefined ? null : (
              <Form.Item name="isToHotline" valuePropName="checked" initialValue={!isOwed} className="form-tick">
                <Checkbox>{w.isToHotline(order.basis)}</Checkbox>
              </Form.Item>
            )}
            <Form.Item name="text" label={w.text} initialValue="">
              <Input.TextArea rows={3} maxLength={2000} />
            </Form.Item>
          </>
        )
      }}
    </Answered>
  )
}

/** The neighbours on file, each added by a press and called by another. */
function NeighbourChips({ neighbours }: { neighbours: ReportingRules['neighbours'] }) {
  const form = Form.useFormInstance<{ to?: string[] }>()
  const to = Form.useWatch('to', form) ?? []
  if (neighbours.length === 0) return null
  return (
    <ul className="row neighbour-chips">
      {neighbours.map(({ name, phone }) => (
        <li key={name}>
          <Button
            size="small"
            disabled={to.includes(name)}
            onClick={() => {
              form.setFieldsValue({ to: [...to, name], isToNeighbours: true } as { to: string[] })
            }}
          >
            {name}
          </Button>
          <PhoneLink phone={phone} name={name} />
        </li>
      ))}
    </ul>
  )
}
