import { DangerGrade } from '@huanying/contracts/checkins'
import type { Danger } from '@huanying/contracts/dangers'
import { useWords } from '@huanying/ui/language'
import { dangerWords } from '@huanying/ui/words/dangers'
import { Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { EditForm } from '../../shell/edit-form.tsx'
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
  const { ownerId } = useUser()
  const [form] = Form.useForm<Values>()
  const [id] = useState(newId)
  const report = useAct('reportDanger', touchedByDangers)
  const chosen = Form.useWatch<string | undefined>('enterpriseId', form)
  const whose = ownerId ?? chosen
  const file = useCall('getEnterprise', { params: { id: whose ?? '' } }, { enabled: whose !== undefined })
  return (
    <EditForm<Values>
      isDialog
      size={520}
      title={w.report}
      saved={w.reported}
      form={form}
      initialValues={{ ...(enterpriseId === undefined ? {} : { enterpriseId }), grade: 'general' }}
      acts={[report]}
      before={<p className="soft">{w.reportHint}</p>}
      onSubmit={({ pointId, ...values }, done) =>
        report.mutate(
          {
            params: { id },
            body: { ...values, pointId: pointId ?? null, foundAt: new Date().toISOString(), shotIds: [] },
          },
          done,
        )
      }
      onClose={onClose}
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
    </EditForm>
  )
}
