import { EventGrade, LocalRule, ReportFrom } from '@huanying/contracts/grading'
import type { ReportTo } from '@huanying/contracts/grading'
import { legalLimitMin, whyTooLate } from '@huanying/domain/incident/local-rules'
import { useLanguage, useWords } from '@huanying/ui/language'
import { reportingRulesWords } from '@huanying/ui/words/reporting-rules'
import { responseWords } from '@huanying/ui/words/response'
import { Checkbox, Input, InputNumber, Select } from 'antd'
import { EditForm } from '../../shell/edit-form.tsx'
import { Form } from '../../shell/form.tsx'

interface Values {
  grades: EventGrade[]
  from: ReportFrom
  to: Exclude<ReportTo, 'neighbours' | 'hotline'>[]
  withinMin: number | null
  source: string
}

const recipients = LocalRule.shape.to.element.options

/** One local rule: every field says at once what is wrong with it; a time later than the legal one is refused in words. */
export function LocalRuleEdit({
  rule,
  onClose,
  onDone,
}: {
  rule: LocalRule | null
  onClose: () => void
  onDone: (rule: LocalRule) => void
}) {
  const w = useWords(reportingRulesWords)
  const r = useWords(responseWords)
  const language = useLanguage()
  const [form] = Form.useForm<Values>()
  const initial: Values = rule ?? { grades: [], from: 'bureau', to: [], withinMin: null, source: '' }
  const grades = Form.useWatch('grades', form) ?? initial.grades
  const limit = grades.length === 0 ? null : w.min(legalLimitMin(grades))

  function whyNotWithin(withinMin: number | null): string | null {
    if (withinMin === null || !Number.isInteger(withinMin) || withinMin < 1) return w.local.whole
    const chosen = form.getFieldValue('grades') as EventGrade[]
    return chosen.length === 0 ? null : whyTooLate({ grades: chosen, withinMin }, language)
  }
  return (
    <EditForm<Values>
      isDialog
      size={520}
      title={rule === null ? w.local.addTitle : w.local.change}
      save={rule === null ? w.local.apply : w.local.update}
      form={form}
      initialValues={initial}
      acts={[]}
      onSubmit={(values) => onDone(LocalRule.parse({ ...values, grades: inOrder(values.grades) }))}
      onClose={onClose}
    >
      <Form.Item
        name="grades"
        label={w.grades}
        rules={[{ required: true, type: 'array', min: 1, message: w.local.needed.grades }]}
      >
        <Checkbox.Group options={EventGrade.options.map((value) => ({ value, label: `${value} ${r.grade[value]}` }))} />
      </Form.Item>
      <Form.Item name="from" label={w.from}>
        <Select options={ReportFrom.options.map((value) => ({ value, label: w.fromOf[value] }))} />
      </Form.Item>
      <Form.Item name="to" label={w.to} rules={[{ required: true, type: 'array', min: 1, message: w.local.needed.to }]}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={recipients.map((value) => ({ value, label: r.to[value] }))}
        />
      </Form.Item>
      <Form.Item
        name="withinMin"
        label={w.within}
        dependencies={['grades']}
        extra={limit === null ? undefined : w.local.legalLimit(limit)}
        rules={[
          {
            async validator(_, value: number | null) {
              const why = whyNotWithin(value)
              if (why !== null) throw new Error(why)
            },
          },
        ]}
      >
        <InputNumber suffix={w.minutes} controls={false} inputMode="numeric" />
      </Form.Item>
      <Form.Item
        name="source"
        label={w.source}
        extra={w.local.sourceHint}
        rules={[{ required: true, whitespace: true, message: w.local.needed.source }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </EditForm>
  )
}

const inOrder = (grades: readonly EventGrade[]) => EventGrade.options.filter((grade) => grades.includes(grade))
