import { EventGrade } from '@huanying/contracts/grading'
import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { reportingRulesWords } from '@huanying/ui/words/reporting-rules'
import { InputNumber } from 'antd'
import { useId } from 'react'
import { GradeMark } from './grade-mark.tsx'
import { FieldFault } from './field-fault.tsx'
import type { RulesDraft } from './rules-draft.ts'

/** The times that the law leaves open: every bureau sets its own. */
export function OpenTimes({
  draft: { rules, change },
  faults,
  canEdit,
}: {
  draft: RulesDraft
  faults: ReadonlyMap<string, string>
  canEdit: boolean
}) {
  const w = useWords(reportingRulesWords)
  const { followUpEveryH } = rules
  const field = (part: 'neighboursWithinMin' | 'finalWithinH' | 'orderAnswerMin') => ({
    value: rules[part],
    fault: faults.get(part),
    canEdit,
    onChange: (value: number | null) => change(part, { [part]: value }),
  })
  return (
    <Panel id="open-times" title={w.open.title} extra={<span className="panel-note">{w.open.note}</span>}>
      <fieldset className="time-fields">
        <legend>
          {w.open.followUp}
          <small>{w.open.followUpHint}</small>
        </legend>
        {EventGrade.options.map((grade) => (
          <TimeField
            key={grade}
            name={`${w.open.followUp} ${grade}`}
            label={<GradeMark grade={grade} named />}
            unit={w.hours}
            value={followUpEveryH[grade]}
            fault={faults.get(`followUpEveryH.${grade}`)}
            canEdit={canEdit}
            onChange={(value) =>
              change(`followUpEveryH.${grade}`, { followUpEveryH: { ...followUpEveryH, [grade]: value } })
            }
          />
        ))}
      </fieldset>
      <div className="time-fields">
        <TimeField
          name={w.open.neighbours}
          hint={w.open.neighboursHint}
          unit={w.minutes}
          {...field('neighboursWithinMin')}
        />
        <TimeField name={w.open.final} hint={w.open.finalHint} unit={w.hours} {...field('finalWithinH')} />
        <TimeField
          name={w.open.orderAnswer}
          hint={w.open.orderAnswerHint}
          unit={w.minutes}
          {...field('orderAnswerMin')}
        />
      </div>
    </Panel>
  )
}

function TimeField({
  name,
  label,
  hint,
  unit,
  value,
  fault,
  canEdit,
  onChange,
}: {
  name: string
  label?: React.ReactNode
  hint?: string
  unit: string
  value: number | null
  fault: string | undefined
  canEdit: boolean
  onChange: (value: number | null) => void
}) {
  const id = useId()
  return (
    <div className="time-field">
      <label htmlFor={id}>{label ?? name}</label>
      <InputNumber
        id={id}
        aria-label={name}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-about`}
        value={value}
        suffix={unit}
        controls={false}
        disabled={!canEdit}
        {...(fault === undefined ? {} : { status: 'error' as const })}
        onChange={onChange}
      />
      {fault === undefined ? <small id={`${id}-about`}>{hint}</small> : <FieldFault id={`${id}-about`} words={fault} />}
    </div>
  )
}
