import { IncidentKind } from '@huanying/contracts/incidents'
import type { Incident } from '@huanying/contracts/incidents'
import { useWords } from '@huanying/ui/language'
import { incidentBasics } from '@huanying/ui/words/incident-basics'
import { incidentWords } from '@huanying/ui/words/incidents'
import { intakeWords } from '@huanying/ui/words/intake'
import { Alert, App, Button, DatePicker, Input, Select } from 'antd'
import { useState } from 'react'
import { Form } from '../../shell/form.tsx'
import { useAct } from '../../shell/calls.ts'
import { refusalWords } from '../../shell/repeats.ts'
import { EnterprisePicker } from '../../shell/enterprise-picker.tsx'
import { draftText } from '../../shell/draft-store.ts'
import { useDraft } from '../../shell/use-draft.ts'
import { ActionDrawer } from './action-drawer.tsx'
import { correctionOf, valuesOf } from './correct-values.ts'
import type { CorrectValues } from './correct-values.ts'
import { PlaceFields } from './intake-site.tsx'
import { momentPicker } from './intake-source.tsx'
import { IntakeSubstances } from './intake-substances.tsx'
import { touchedByIncident } from './use-board.ts'
import './intake.css'

/** Corrects what was reported (更正要素). A running response is assembled again from what is known now. */
export function CorrectDrawer({
  incident,
  again,
  onClose,
}: {
  incident: Incident
  /** Assembles the situation of a running response again. */
  again: () => void
  onClose: () => void
}) {
  const w = useWords(incidentWords)
  const i = useWords(intakeWords)
  const basics = useWords(incidentBasics)
  const { message } = App.useApp()
  const [form] = Form.useForm<CorrectValues>()
  const correct = useAct('correctIncident', touchedByIncident)
  // What a colleague corrects meanwhile stays as they left it.
  const [was] = useState(incident)
  // Begun on what was known then: once that was corrected otherwise, the draft is over.
  const draft = useDraft<CorrectValues>('correct', { subject: `${incident.id}:${draftText(valuesOf(was))}` })
  const isRunning = incident.status === 'active'
  const finish = (values: CorrectValues) =>
    correct.mutate(
      { params: { id: incident.id }, body: correctionOf(values, was) },
      {
        onSuccess() {
          draft.drop()
          void message.success(i.corrected)
          if (isRunning) again()
          onClose()
        },
      },
    )
  /** A reporter has both a name and a phone, or there is none. */
  const beside = (other: 'reporterName' | 'reporterPhone') => ({
    dependencies: [other],
    rules: [
      ({ getFieldValue }: { getFieldValue: (name: typeof other) => string | undefined }) => ({
        required: (getFieldValue(other) ?? '').trim() !== '',
        whitespace: true,
        message: i.reporterWhole,
      }),
    ],
  })
  return (
    <ActionDrawer
      title={i.correct}
      onClose={onClose}
      extra={
        <Button type="primary" loading={correct.isPending} onClick={() => form.submit()}>
          {i.correct}
        </Button>
      }
    >
      <p className="form-legend">
        {i.correctHint} {isRunning ? i.correctRunning : ''}
      </p>
      {correct.error === null ? null : <Alert type="error" showIcon title={refusalWords(correct.error)} />}
      <Form<CorrectValues>
        form={form}
        draft={draft}
        layout="vertical"
        requiredMark={false}
        initialValues={valuesOf(was)}
        onFinish={finish}
      >
        <Form.Item name="reason" label={i.reason} rules={[{ required: true, whitespace: true, message: i.reason }]}>
          <Input maxLength={500} autoFocus />
        </Form.Item>
        <Form.Item name="enterpriseId" label={w.intake.who}>
          <EnterprisePicker label={w.intake.who} placeholder={w.intake.whoHint} />
        </Form.Item>
        <PlaceFields />
        <div className="form-pair">
          <Form.Item name="occurredAt" label={w.occurredAt} rules={[{ required: true, message: w.occurredAt }]}>
            <DatePicker {...momentPicker} />
          </Form.Item>
          <Form.Item name="kind" label={w.kind}>
            <Select options={IncidentKind.options.map((value) => ({ value, label: basics.kind[value] }))} />
          </Form.Item>
          <Form.Item name="reporterName" label={w.intake.reporterName} {...beside('reporterPhone')}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item name="reporterPhone" label={w.intake.reporterPhone} {...beside('reporterName')}>
            <Input maxLength={30} inputMode="tel" autoComplete="off" />
          </Form.Item>
        </div>
        <p className="form-legend">{w.intake.substances}</p>
        <IntakeSubstances />
        <Form.Item name="description" label={w.intake.description}>
          <Input.TextArea rows={3} maxLength={4000} />
        </Form.Item>
      </Form>
    </ActionDrawer>
  )
}
