import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { incidentWords } from '@huanying/ui/words/incidents'
import { intakeWords } from '@huanying/ui/words/intake'
import { Button, Checkbox, Input, InputNumber } from 'antd'
import { Form } from '../../shell/form.tsx'

/** What leaked, by name, CAS or UN number with its amount, and what it reaches. */
export function IntakeSubstances() {
  const w = useWords(incidentWords).intake
  const i = useWords(intakeWords)
  const common = useWords(commonWords)
  return (
    <>
      <Form.List name="substances">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="intake-substance">
                <Form.Item name={[name, 'name']} noStyle>
                  <Input placeholder={i.substanceHint} aria-label={i.substanceHint} autoFocus />
                </Form.Item>
                <Form.Item name={[name, 'quantityKg']} noStyle>
                  <InputNumber min={0} placeholder={w.quantityKg} aria-label={w.quantityKg} />
                </Form.Item>
                <Button onClick={() => remove(name)} aria-label={common.cancel}>
                  ×
                </Button>
              </div>
            ))}
            <Button onClick={() => add({})}>{w.addSubstance}</Button>
          </>
        )}
      </Form.List>
      <Form.Item name="media" label={w.media} extra={w.mediaHint} className="intake-media">
        <Checkbox.Group
          options={(['water', 'air', 'soil'] as const).map((value) => ({ value, label: common.medium[value] }))}
        />
      </Form.Item>
    </>
  )
}
