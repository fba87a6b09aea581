import { DangerGrade } from '@huanying/contracts/checkins'
import type { Danger } from '@huanying/contracts/dangers'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { dangerWords } from '@huanying/ui/words/dangers'
import { Alert, App, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { Form } from '../../shell/form.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { newId } from '../../shell/repeats.ts'
import { EnterprisePicker } from '../../shell/enterprise-picker.tsx'
import { useUser } from '../../shell/user.ts'
import { touchedByDangers } from './danger-state.tsx'

interface Values {
  enterpriseId?: string
  pointId?: string
  text: string
  grade: Danger['grade']
}

/** Enters a danger that was found outside a round. Trying again after a lost answer enters nothing twice. */
export function ReportDanger({ enterpriseId, onClose }: { enterpriseId?: string | undefined; onClose: () => void }) {
  const w = useWords(dangerWords)
  const common = useWords(commonWords)
  const { message } = App.useApp()
  const { ownerId } = useUser()
  const [form] = Form.useForm<Values>()
  const [id] = useState(newId)
  const report = useAct('reportDanger', touchedByDangers)
  const chosen = Form.useWatch<string | undefined>('enterpriseId', form)
  const whose = ownerId ?? chosen
  const file = useCall('getEnterprise', { params: { id: whose ?? '' } }, { enabled: whose !== undefined })
  return (
    <Modal
      open
      width={520}
      title={w.report}
      okText={common.save}
      cancelText={common.cancel}
      okButtonProps={{ loading: report.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="soft">{w.reportHint}</p>
      {report.error === null ? null : <Alert type="error" showIcon title={report.error.message} />}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        className="edit-form"
        initialValues={{ ...(enterpriseId === undefined ? {} : { enterpriseId }), grade: 'general' }}
        onFinish={({ pointId, ...values }) =>
          report.mutate(
            {
              params: { id },
              body: { ...values, pointId: pointId ?? null, foundAt: new Date().toISOString(), shotIds: [] },
            },
            {
              onSuccess() {
                void message.success(w.reported)
                onClose()
              },
            },
          )
        }
      >
        {ownerId === null ? (
          <Form.Item name="enterpriseId" label={w.enterprise} rules={[{ required: true }]}>
            <EnterprisePicker label={w.enterprise} />
          </Form.Item>
        ) : null}
        <Form.Item name="pointId" label={w.point}>
          <Select
            allowClear
            options={(file.data?.riskPoints ?? []).map((point) => ({ value: point.id, label: point.name }))}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
        <Form.Item name="text" label={w.text} rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        <Form.Item name="grade" label={w.gradeOf} extra={w.gradeHint}>
          <Radio.Group options={DangerGrade.options.map((value) => ({ value, label: w.grade[value] }))} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
