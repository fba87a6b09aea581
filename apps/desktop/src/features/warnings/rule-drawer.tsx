import { HistoryOutlined } from '@ant-design/icons'
import { Audience } from '@huanying/contracts/warning-rules'
import type { Escalated, WarningRule, WarningRuleTerms } from '@huanying/contracts/warning-rules'
import { builtInRules, ruleName } from '@huanying/domain/warnings/built-in-rules'
import { isUndated } from '@huanying/domain/warnings/subjects'
import { useLanguage, useWords } from '@huanying/ui/language'
import { warningRuleWords } from '@huanying/ui/words/warning-rules'
import { Alert, App, Button, Drawer } from 'antd'
import { useRef, useState } from 'react'
import { Form } from '../../shell/form.tsx'
import { queryClient, useAct } from '../../shell/calls.ts'
import { newId, refusalWords } from '../../shell/repeats.ts'
import { RuleFields } from './rule-fields.tsx'
import { RuleTrialResult } from './rule-trial.tsx'
import { keptWording, standardWording, writtenWording } from './rule-wording.ts'
import { RuleVersions } from './rule-versions.tsx'

/** What the form holds: a rule's terms with a field for each level of escalation, and its quiet hours and words as parts. */
export interface RuleValues extends Omit<WarningRuleTerms, 'escalation' | 'quiet' | 'wording'> {
  escalation: Partial<Record<Escalated, number | null>>
  isQuiet: boolean
  quiet: { from: string; to: string }
  hasWording: boolean
  wording: { zh: string; en: string }
}

function valuesOf({ escalation, quiet, wording, ...terms }: WarningRuleTerms): RuleValues {
  return {
    ...terms,
    // Every level is named: a form takes over what is missing from before.
    escalation: {
      county: null,
      city: null,
      leader: null,
      ...Object.fromEntries(escalation.map(({ to, afterDays }) => [to, afterDays])),
    },
    isQuiet: quiet !== null,
    quiet: quiet ?? { from: '20:00', to: '08:30' },
    hasWording: wording !== null,
    wording: writtenWording(wording ?? standardWording(terms.subject)),
  }
}

function termsOf({ escalation, isQuiet, quiet, hasWording, wording, ...values }: RuleValues): WarningRuleTerms {
  return {
    name: values.name.trim(),
    subject: values.subject,
    isOn: values.isOn,
    steps: isUndated(values.subject) ? [-1] : values.steps.map(Number),
    kinds: values.kinds,
    riskLevels: values.riskLevels,
    contains: values.contains.trim(),
    audience: Audience.options.filter((to) => values.audience.includes(to)),
    channels: values.channels,
    isLegal: values.isLegal,
    repeatDays: values.repeatDays ?? null,
    escalation: (['county', 'city', 'leader'] as const).flatMap((to) => {
      const afterDays = escalation[to]
      return afterDays === null || afterDays === undefined ? [] : [{ to, afterDays }]
    }),
    quiet: isQuiet ? quiet : null,
    workingDaysOnly: values.workingDaysOnly,
    wording: hasWording ? keptWording(wording) : null,
  }
}

/** A new rule begins as the first built-in one, so that every field says something sensible. */
function blank(): WarningRuleTerms {
  const [first] = builtInRules
  if (first === undefined) throw new Error('the platform comes with rules')
  return { ...first, name: '', isLegal: false }
}

/** A rule read, changed, tried on the past year, and published as its next version. */
export function RuleDrawer({
  rule,
  canPublish,
  onClose,
}: {
  rule: WarningRule | null
  canPublish: boolean
  onClose: () => void
}) {
  const w = useWords(warningRuleWords)
  const language = useLanguage()
  const { message, modal } = App.useApp()
  const [form] = Form.useForm<RuleValues>()
  const [id] = useState(() => rule?.id ?? `own-${newId()}`)
  const [isChanged, setIsChanged] = useState(false)
  /** The terms that the shown trial is of. */
  const [tried, setTried] = useState<WarningRuleTerms | null>(null)
  const [isOutdated, setIsOutdated] = useState(false)
  const top = useRef<HTMLDivElement>(null)
  const [showsVersions, setShowsVersions] = useState(false)
  const trial = useAct('tryWarningRule')
  const publish = useAct('publishWarningRule', [
    'listWarningRules',
    'listRuleVersions',
    'listWarnings',
    'countWarnings',
  ])
  const error = publish.error ?? trial.error

  /** Fields that the subject does not show keep what they held. */
  const terms = () => termsOf(form.getFieldsValue(true) as RuleValues)
  function changed(): void {
    setIsChanged(true)
    setIsOutdated(true)
  }
  async function tryIt(): Promise<void> {
    try {
      await form.validateFields()
    } catch (refused) {
      const [fault] = (refused as { errorFields?: { name: string[] }[] }).errorFields ?? []
      if (fault !== undefined) form.scrollToField(fault.name, { block: 'center' })
      return
    }
    const body = terms()
    trial.mutate(
      { body },
      {
        onSettled: () => top.current?.scrollIntoView({ block: 'start' }),
        onSuccess() {
          setTried(body)
          setIsOutdated(JSON.stringify(terms()) !== JSON.stringify(body))
        },
      },
    )
  }
  async function submit(): Promise<void> {
    const goesOn = await modal.confirm({
      title: w.confirm,
      content: w.confirmHint(trial.data?.open ?? 0),
      okText: w.publish,
    })
    if (!goesOn) return
    publish.mutate(
      { params: { id }, body: { ...terms(), version: rule?.version ?? 0 } },
      {
        onSuccess() {
          void message.success(w.published)
          onClose()
        },
        // Somebody was faster: the list is to show what they published.
        onError: () => void queryClient.invalidateQueries({ queryKey: ['listWarningRules'] }),
      },
    )
  }
  async function close(): Promise<void> {
    const leaves =
      !isChanged ||
      (await modal.confirm({
        title: w.discard,
        content: w.discardHint,
        okText: w.discardAnyway,
        cancelText: w.stay,
        okButtonProps: { danger: true },
      }))
    if (leaves) onClose()
  }
  function startFrom(version: WarningRule): void {
    form.setFieldsValue(valuesOf(version))
    setShowsVersions(false)
    changed()
  }

  return (
    <Drawer
      open
      size={620}
      title={rule === null ? w.add : ruleName(rule, language)}
      onClose={() => void close()}
      extra={
        rule === null ? null : (
          <Button icon={<HistoryOutlined />} onClick={() => setShowsVersions(true)}>
            {w.versions.open}
          </Button>
        )
      }
      footer={
        <div className="drawer-actions">
          <span className="soft">{tried === null ? (canPublish ? w.tryFirst : '') : isOutdated ? w.outdated : ''}</span>
          <Button loading={trial.isPending} onClick={() => void tryIt()}>
            {w.try}
          </Button>
          {canPublish ? (
            <Button
              type="primary"
              disabled={tried === null || isOutdated}
              loading={publish.isPending}
              onClick={() => form.submit()}
            >
              {w.publish}
            </Button>
          ) : null}
        </div>
      }
    >
      <div ref={top} />
      {error === null ? null : <Alert type="error" showIcon title={refusalWords(error)} />}
      {trial.data === undefined || tried === null ? null : (
        <RuleTrialResult trial={trial.data} terms={tried} isOutdated={isOutdated} />
      )}
      <Form<RuleValues>
        drawerAsks
        form={form}
        layout="vertical"
        className="edit-form"
        requiredMark={false}
        initialValues={valuesOf(rule ?? blank())}
        onValuesChange={changed}
        onFinish={() => void submit()}
      >
        <RuleFields isBuiltIn={rule !== null && builtInRules.some((one) => one.id === rule.id)} />
      </Form>
      {showsVersions ? <RuleVersions id={id} onUse={startFrom} onClose={() => setShowsVersions(false)} /> : null}
    </Drawer>
  )
}
