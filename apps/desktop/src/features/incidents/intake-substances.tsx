import { numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { incidentWords } from '@huanying/ui/words/incidents'
import { intakeWords } from '@huanying/ui/words/intake'
import { Button, Checkbox, Input, InputNumber } from 'antd'
import { Form } from '../../shell/form.tsx'
import { markWords } from '@huanying/ui/words/marks'
import { substanceWords } from '@huanying/ui/words/substances'
import { useDeferredValue } from 'react'
import { useCall } from '../../shell/calls.ts'
import { SubstanceDoubt } from '../../shell/substance-doubt.tsx'

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
                  <InputNumber min={0} suffix="kg" placeholder={w.leaked} aria-label={w.quantityKg} />
                </Form.Item>
                <Button onClick={() => remove(name)} aria-label={common.cancel}>
                  ×
                </Button>
                <TakenFor index={name} />
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

/** What the typed name, CAS or UN number is taken for, while it can still be put right. */
function TakenFor({ index }: { index: number }) {
  const s = useWords(substanceWords)
  const { list } = useWords(markWords)
  const typed = Form.useWatch<string | undefined>(['substances', index, 'name'])
  const name = useDeferredValue((typed ?? '').trim())
  const { data } = useCall('lookUpSubstance', { query: { name } }, { enabled: name !== '', keep: true })
  if (name === '' || data === undefined) return null
  const known = [
    data.standardName === null || data.standardName === name ? '' : s.standardName(data.standardName),
    data.cas ?? '',
    list(data.hazards.map((hazard) => s.hazard[hazard])),
    data.criticalT === null ? '' : s.critical(numberWords(data.criticalT)),
  ].filter((part) => part !== '')
  return (
    <small className="intake-taken" role="status">
      {known.join(' · ')} <SubstanceDoubt {...data} />
    </small>
  )
}
