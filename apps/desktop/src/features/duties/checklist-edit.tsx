import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { CheckItem, Checklist } from '@huanying/contracts/checkins'
import { useWords } from '@huanying/ui/language'
import { dutyWords } from '@huanying/ui/words/duties'
import { Alert, App, Button, Checkbox, Input, Select, Space } from 'antd'
import { Form } from '../../shell/form.tsx'
import { useAct } from '../../shell/calls.ts'
import { newId } from '../../shell/repeats.ts'

interface Values {
  items: (Partial<CheckItem> & { key?: string })[]
}

const asText = (text: string | null | undefined) => (text == null || text.trim() === '' ? null : text.trim())

/** A new version of a check-list from the one in force. An item keeps its key, so that its answers stay comparable. */
export function ChecklistEdit({ list, onClose }: { list: Checklist; onClose: () => void }) {
  const w = useWords(dutyWords).checklists
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const publish = useAct('publishChecklist', ['listChecklists'])
  function submit({ items }: Values): void {
    const body = {
      pointKind: list.pointKind,
      items: items.map(({ key, zh = '', en = '', answer = 'yes-no', unit, needsPhoto = false, source }) => ({
        key: key ?? `own-${newId()}`,
        zh: zh.trim(),
        en: asText(en) ?? zh.trim(),
        answer,
        unit: answer === 'reading' ? asText(unit) : null,
        needsPhoto,
        source: asText(source),
      })),
    }
    publish.mutate(
      { body },
      {
        onSuccess({ version }) {
          void message.success(w.done(version))
          onClose()
        },
      },
    )
  }
  return (
    <Form<Values> form={form} initialValues={{ items: list.items }} onFinish={submit}>
      {publish.error === null ? null : <Alert type="error" showIcon title={publish.error.message} />}
      <Form.List name="items">
        {(fields, { add, remove, move }) => (
          <>
            <ol className="checklist-items">
              {fields.map(({ key, name }) => (
                <li key={key}>
                  <span className="number">{name + 1}</span>
                  <ItemFields name={name} />
                  <Space.Compact>
                    <Button
                      aria-label={`${w.up} ${name + 1}`}
                      icon={<ArrowUpOutlined />}
                      disabled={name === 0}
                      onClick={() => move(name, name - 1)}
                    />
                    <Button
                      aria-label={`${w.down} ${name + 1}`}
                      icon={<ArrowDownOutlined />}
                      disabled={name === fields.length - 1}
                      onClick={() => move(name, name + 1)}
                    />
                    <Button
                      aria-label={`${w.remove} ${name + 1}`}
                      icon={<DeleteOutlined />}
                      disabled={fields.length === 1}
                      onClick={() => remove(name)}
                    />
                  </Space.Compact>
                </li>
              ))}
            </ol>
            <div className="row duty-section">
              <Button icon={<PlusOutlined />} disabled={fields.length >= 60} onClick={() => add({ answer: 'yes-no' })}>
                {w.add}
              </Button>
              <Button onClick={onClose}>{w.discard}</Button>
              <Button type="primary" htmlType="submit" loading={publish.isPending}>
                {w.publish}
              </Button>
            </div>
          </>
        )}
      </Form.List>
    </Form>
  )
}

function ItemFields({ name }: { name: number }) {
  const w = useWords(dutyWords).checklists
  const answer = Form.useWatch<CheckItem['answer'] | undefined>(['items', name, 'answer'])
  return (
    <div className="checklist-fields">
      <Form.Item name={[name, 'zh']} noStyle rules={[{ required: true, whitespace: true, message: w.zh }]}>
        <Input aria-label={`${w.zh} ${name + 1}`} placeholder={w.zh} maxLength={200} />
      </Form.Item>
      <Form.Item name={[name, 'en']} noStyle>
        <Input aria-label={`${w.en} ${name + 1}`} placeholder={w.en} maxLength={300} />
      </Form.Item>
      <Form.Item name={[name, 'answer']} noStyle>
        <Select
          aria-label={`${w.answer} ${name + 1}`}
          options={[
            { value: 'yes-no', label: w.yesNo },
            { value: 'reading', label: w.reading },
          ]}
        />
      </Form.Item>
      {answer === 'reading' ? (
        <Form.Item name={[name, 'unit']} noStyle>
          <Input aria-label={`${w.unit} ${name + 1}`} placeholder={w.unit} maxLength={20} />
        </Form.Item>
      ) : null}
      <Form.Item name={[name, 'source']} noStyle>
        <Input aria-label={`${w.source} ${name + 1}`} placeholder={w.source} maxLength={200} />
      </Form.Item>
      <Form.Item name={[name, 'needsPhoto']} noStyle valuePropName="checked">
        <Checkbox>{w.needsPhoto}</Checkbox>
      </Form.Item>
    </div>
  )
}
