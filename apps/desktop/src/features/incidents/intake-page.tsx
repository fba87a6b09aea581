import { ProblemError } from '@huanying/client/call'
import { IncidentKind, IncidentMode } from '@huanying/contracts/incidents'
import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Page, Panel } from '@huanying/ui/parts/page'
import { incidentBasics } from '@huanying/ui/words/incident-basics'
import { incidentWords } from '@huanying/ui/words/incidents'
import { responseWords } from '@huanying/ui/words/response'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, App, Button, Checkbox, DatePicker, Input, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { useRef, useState } from 'react'
import { Form } from '../../shell/form.tsx'
import { useAct } from '../../shell/calls.ts'
import { newId } from '../../shell/repeats.ts'
import { useMay, useUser } from '../../shell/user.ts'
import { useDraft } from '../../shell/use-draft.ts'
import { IntakeSimilar } from './intake-similar.tsx'
import { IntakeSite } from './intake-site.tsx'
import { IntakeSource, momentPicker } from './intake-source.tsx'
import { IntakeSubstances } from './intake-substances.tsx'
import { fieldOf, incidentOf } from './intake-values.ts'
import type { IntakeValues } from './intake-values.ts'
import { touchedByIncident } from './use-board.ts'
import './incidents.css'
import './intake.css'

/** Taking in a report (接报): how it came in, who or where, when, what; everything else can follow. */
export function IntakePage() {
  const w = useWords(incidentWords)
  const source = useWords(responseWords).source
  const basics = useWords(incidentBasics)
  const navigate = useNavigate()
  const { enterprise } = useSearch({ from: '/incidents/new' })
  const report = useAct('reportIncident', ['listIncidents'])
  const [form] = Form.useForm<IntakeValues>()
  const mode = Form.useWatch('mode', form) ?? 'real'
  const channel = Form.useWatch('channel', form) ?? 'official'
  const user = useUser()
  const may = useMay()
  const { message } = App.useApp()
  const merge = useAct('mergeIncident', touchedByIncident)
  const draft = useDraft<IntakeValues>('intake', {
    subject: enterprise ?? '',
    isSecret: ({ channel: by, hotline }) => by === 'hotline' && hotline?.isConfidential === true,
  })
  const unclear = Form.useWatch('isCourseUnclear', form) === true
  const courseLabel = channel === 'hotline' ? source.content : w.intake.description
  const isBusy = report.isPending || merge.isPending
  /** The known accident that this call is about, when the form is sent to be merged. */
  const mergeInto = useRef<string | null>(null)
  const [now] = useState(() => dayjs(momentWords(new Date())))
  // One key for one filled-in form: pressing twice, or a retry after a lost answer, takes it in once.
  const [idempotencyKey] = useState(newId)

  function submit(values: IntakeValues): void {
    const into = mergeInto.current
    report.mutate(
      { body: incidentOf(values), idempotencyKey },
      {
        onSuccess({ id }) {
          draft.drop()
          const open = (incident: string) => void navigate({ to: '/incidents/$id', params: { id: incident } })
          if (into === null) return open(id)
          merge.mutate(
            { params: { id }, body: { into } },
            // Taken in, and not merged: it stands on its own, where it can be merged again.
            { onSuccess: () => open(into), onError: (error) => (void message.error(error.message), open(id)) },
          )
        },
        onError(error) {
          if (!(error instanceof ProblemError)) return
          form.setFields(
            error.errors.map(({ field, message }) => ({ name: fieldOf(field) as ['channel'], errors: [message] })),
          )
        },
      },
    )
  }
  return (
    <Page title={w.newTitle}>
      <Form
        form={form}
        ofPage
        draft={draft}
        layout="vertical"
        className="intake"
        initialValues={{
          ...(user.scope === null ? {} : { channel: 'official' }),
          hotline: { line: '12345', calledAt: now },
          site: 'known',
          enterpriseId: enterprise,
          system: 'gcj02',
          occurredAt: now,
          mode: 'real',
          kind: 'fixed',
        }}
        onFinish={submit}
        requiredMark={false}
        scrollToFirstError
      >
        <IntakeSource />
        <IntakeSimilar
          isBusy={isBusy}
          {...(may('incident.command')
            ? {
                onMerge(into: string) {
                  mergeInto.current = into
                  form.submit()
                },
              }
            : {})}
        />
        <div className="pair">
          <Panel title={w.intake.who}>
            <IntakeSite enterpriseNeeded={source.needed(w.intake.who)} />
            <div className="intake-row">
              <Form.Item name="occurredAt" label={w.occurredAt} rules={[{ required: true, message: w.occurredAt }]}>
                <DatePicker {...momentPicker} />
              </Form.Item>
              <Form.Item name="mode" label={w.mode}>
                <Radio.Group
                  optionType="button"
                  options={IncidentMode.options.map((value) => ({ value, label: basics.mode[value] }))}
                />
              </Form.Item>
              <Form.Item name="kind" label={w.kind}>
                <Select options={IncidentKind.options.map((value) => ({ value, label: basics.kind[value] }))} />
              </Form.Item>
            </div>
            {mode === 'drill' ? <p className="intake-note">{w.intake.drillNote}</p> : null}
          </Panel>
          <Panel title={w.intake.substances} extra={<small>{w.intake.substancesHint}</small>}>
            <IntakeSubstances />
          </Panel>
        </div>
        <Panel
          title={courseLabel}
          extra={
            <Form.Item name="isCourseUnclear" valuePropName="checked" noStyle>
              <Checkbox>{w.intake.courseUnclear}</Checkbox>
            </Form.Item>
          }
        >
          <Form.Item
            name="description"
            dependencies={['isCourseUnclear']}
            rules={[{ required: !unclear, whitespace: !unclear, message: source.needed(courseLabel) }]}
          >
            <Input.TextArea rows={3} maxLength={4000} aria-label={courseLabel} placeholder={w.intake.descriptionHint} />
          </Form.Item>
        </Panel>
        {report.error === null ? null : <Alert type="error" showIcon message={report.error.message} role="alert" />}
        <div className="intake-submit">
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            loading={isBusy}
            onClick={() => (mergeInto.current = null)}
          >
            {w.intake.submit}
          </Button>
          <small>
            <kbd>{source.submitKey}</kbd>
          </small>
        </div>
      </Form>
    </Page>
  )
}
