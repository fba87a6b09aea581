import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { palettes } from '@huanying/ui/tokens'
import { accountWords } from '@huanying/ui/words/accounts'
import { Alert, App, Button, Input, QRCode } from 'antd'
import { Form } from '../../shell/form.tsx'
import { queryClient, useAct } from '../../shell/calls.ts'
import { useUser } from '../../shell/user.ts'

/** Turns two-step sign-in (TOTP, RFC 6238) on and off. The code to scan is drawn here; the secret goes nowhere else. */
export function TwoStep() {
  const w = useWords(accountWords).own
  const { totpEnabled } = useUser()
  return <Panel title={w.totp}>{totpEnabled ? <TurnOff /> : <TurnOn />}</Panel>
}

const readUserAgain = () => void queryClient.invalidateQueries({ queryKey: ['user'] })

function TurnOn() {
  const w = useWords(accountWords).own
  const { message } = App.useApp()
  const start = useAct('startTotp')
  const confirm = useAct('confirmTotp')
  const error = start.error ?? confirm.error
  if (start.data === undefined) {
    return (
      <>
        {error === null ? null : <Alert type="error" showIcon title={error.message} />}
        <p>{w.totpOff}</p>
        <Button loading={start.isPending} onClick={() => start.mutate({})}>
          {w.totpStart}
        </Button>
      </>
    )
  }
  return (
    <div className="two-step">
      {error === null ? null : <Alert type="error" showIcon title={error.message} />}
      <p>{w.totpScan}</p>
      <QRCode value={start.data.uri} size={180} type="svg" color={palettes.peace.ink} bgColor="#ffffff" />
      <code>{start.data.secret}</code>
      <Form
        layout="inline"
        onFinish={({ code }: { code: string }) =>
          confirm.mutate(
            { body: { code } },
            {
              onSuccess() {
                void message.success(w.totpDone)
                readUserAgain()
              },
            },
          )
        }
      >
        <Form.Item name="code" rules={[{ required: true, pattern: /^\d{6}$/ }]}>
          <Input
            aria-label={w.totpCode}
            placeholder={w.totpCode}
            inputMode="numeric"
            maxLength={6}
            autoComplete="one-time-code"
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {w.totpConfirm}
        </Button>
      </Form>
    </div>
  )
}

function TurnOff() {
  const w = useWords(accountWords).own
  const { message } = App.useApp()
  const stop = useAct('stopTotp')
  return (
    <>
      {stop.error === null ? null : <Alert type="error" showIcon title={stop.error.message} />}
      <p>{w.totpOn}</p>
      <Form
        layout="inline"
        onFinish={({ password }: { password: string }) =>
          stop.mutate(
            { body: { password } },
            {
              onSuccess() {
                void message.success(w.totpStopped)
                readUserAgain()
              },
            },
          )
        }
      >
        <Form.Item name="password" rules={[{ required: true }]}>
          <Input.Password aria-label={w.totpPassword} placeholder={w.totpPassword} autoComplete="current-password" />
        </Form.Item>
        <Button htmlType="submit" loading={stop.isPending}>
          {w.totpStop}
        </Button>
      </Form>
    </>
  )
}
