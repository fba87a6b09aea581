import type { Reply } from '@huanying/client/call'
import { ShotRules } from '@huanying/contracts/shots'
import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Page, Panel } from '@huanying/ui/parts/page'
import { commonWords } from '@huanying/ui/words/common'
import { shotRulesWords } from '@huanying/ui/words/shot-rules'
import { Alert, App, Button, InputNumber } from 'antd'
import { useState } from 'react'
import { Form } from '../../shell/form.tsx'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { useUser } from '../../shell/user.ts'
import { DoubtFigures } from './doubt-figures.tsx'
import { useLeaveGuard } from '../../shell/use-leave-guard.ts'
import './reporting-rules.css'

type InForce = Reply<'getShotRules'>

const groups = {
  privacy: ['keptDays'],
  place: ['pointRadiusM', 'accuracyM', 'positionAgeS', 'clockS', 'travelMS', 'walkMS', 'pointS'],
  picture: ['sharpness', 'dark', 'bright', 'grid', 'hashBits'],
} as const satisfies Record<string, readonly (keyof ShotRules)[]>

/** What pictures of rounds are judged by and how long they are kept (取证规则). */
export function ShotRulesPage() {
  const rules = useCall('getShotRules', {})
  return (
    <Answered query={rules} lines={12}>
      {(found) => <RulesForm key={found.changedAt} inForce={found} />}
    </Answered>
  )
}

function RulesForm({ inForce }: { inForce: InForce }) {
  const w = useWords(shotRulesWords)
  const { message, modal } = App.useApp()
  const { cancel } = useWords(commonWords)
  const [form] = Form.useForm<ShotRules>()
  const [isChanged, setIsChanged] = useState(false)
  // The rules are the whole city's: a county's administrator reads them.
  const { scope } = useUser()
  const canEdit = scope !== null && scope.length <= 4
  const save = useAct('setShotRules', ['getShotRules'])
  useLeaveGuard(isChanged)
  const { changedAt, changedBy, ...rules } = inForce
  const limits = ShotRules.shape
  async function submit(values: ShotRules): Promise<void> {
    const goesOn =
      values.keptDays >= rules.keptDays ||
      (await modal.confirm({
        title: w.shorten,
        content: w.shortenHint(values.keptDays),
        okText: w.shortenAnyway,
        cancelText: cancel,
        okButtonProps: { danger: true },
      }))
    if (!goesOn) return
    save.mutate(
      { body: { ...values, changedAt } },
      {
        onSuccess() {
          setIsChanged(false)
          void message.success(w.saved)
        },
      },
    )
  }
  return (
    <Page
      title={w.title}
      aside={changedAt === null ? w.house : w.changed(changedBy ?? '', momentWords(changedAt))}
      actions={
        canEdit ? (
          <>
            <Button
              onClick={() => {
                form.setFieldsValue(ShotRules.parse({}))
                setIsChanged(true)
              }}
            >
              {w.restore}
            </Button>
            <Button type="primary" disabled={!isChanged} loading={save.isPending} onClick={() => form.submit()}>
              {w.save}
            </Button>
          </>
        ) : undefined
      }
    >
      <p className="soft">{w.intro}</p>
      {canEdit ? null : <Alert type="info" showIcon title={w.countyNote} />}
      {save.error === null ? null : <Alert type="error" showIcon title={save.error.message} />}
      <Form<ShotRules>
        form={form}
        layout="vertical"
        className="shot-rules-form"
        requiredMark={false}
        disabled={!canEdit}
        initialValues={rules}
        onValuesChange={() => setIsChanged(true)}
        onFinish={(values) => void submit(values)}
      >
        {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => (
          <Panel key={group} title={w.groups[group]}>
            <div className="shot-rules">
              {groups[group].map((name) => {
                const [label, unit, hint] = w.fields[name]
                const { minValue, maxValue } = limits[name].unwrap()
                return (
                  <Form.Item key={name} name={name} label={label} extra={hint} rules={[{ required: true }]}>
                    <InputNumber
                      min={minValue ?? 0}
                      max={maxValue ?? 10_000}
                      step={name === 'sharpness' ? 0.01 : name === 'grid' ? 0.1 : 1}
                      {...(unit === '' ? {} : { suffix: unit })}
                    />
                  </Form.Item>
                )
              })}
            </div>
          </Panel>
        ))}
      </Form>
      <DoubtFigures />
    </Page>
  )
}
