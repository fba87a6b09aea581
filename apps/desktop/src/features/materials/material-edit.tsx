import { ProblemError } from '@huanying/client/call'
import type { Material } from '@huanying/contracts/materials'
import { useWords } from '@huanying/ui/language'
import { useCatalogueWords } from '@huanying/ui/catalogue-words'
import { commonWords } from '@huanying/ui/words/common'
import { listWords } from '@huanying/ui/words/lists'
import { stocktakeWords } from '@huanying/ui/words/stocktake'
import { Alert, App, Input, InputNumber, Modal } from 'antd'
import { DayPicker } from '../../shell/day-picker.tsx'
import { Form } from '../../shell/form.tsx'
import { useAct } from '../../shell/calls.ts'

interface Values {
  quantity: number
  planMinimum: number
  expiresOn?: string | null
  reason: string
}

/** Claims another quantity, minimum or expiry of one's own lot; a claim over a newer change is refused and the list read again. */
export function MaterialEdit({ material, onClose }: { material: Material; onClose: () => void }) {
  const w = useWords(listWords).materials
  const inWords = useCatalogueWords()
  const common = useWords(commonWords)
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const t = useWords(stocktakeWords)
  const save = useAct('changeMaterial', ['listMaterials', 'getEnterprise'])
  const isConflict = save.error instanceof ProblemError && save.error.code === 'conflict'

  function submit(values: Values): void {
    const expiresOn = values.expiresOn ?? null
    save.mutate(
      { params: { id: material.id }, body: { ...values, expiresOn, updatedAt: material.updatedAt } },
      {
        onSuccess() {
          void message.success(t.claimed)
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      open
      width={420}
      title={`${material.item} · ${material.holder.name}`}
      okText={common.save}
      cancelText={common.cancel}
      okButtonProps={{ loading: save.isPending, disabled: isConflict }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {save.error === null ? null : (
        <Alert type="error" showIcon title={isConflict ? w.conflict : save.error.message} />
      )}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        className="edit-form"
        initialValues={{
          quantity: material.quantity,
          planMinimum: material.planMinimum,
          expiresOn: material.expiresOn,
        }}
        onFinish={submit}
      >
        <div className="form-pair">
          <Form.Item name="quantity" label={w.quantity} rules={[{ required: true }]}>
            <InputNumber min={0} max={1e9} suffix={inWords.unit(material.unit)} />
          </Form.Item>
          <Form.Item name="planMinimum" label={w.minimum} rules={[{ required: true }]}>
            <InputNumber min={0} max={1e9} suffix={inWords.unit(material.unit)} />
          </Form.Item>
        </div>
        <Form.Item name="expiresOn" label={w.expiry} extra={w.unlimited}>
          <DayPicker />
        </Form.Item>
        <Form.Item name="reason" label={t.reason} extra={t.claimHint} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={300} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
