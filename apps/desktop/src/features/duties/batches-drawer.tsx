import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { dutyRequestWords } from '@huanying/ui/words/duty-requests'
import type { DutyBatch } from '@huanying/contracts/duties'
import { App, Button, Drawer, Input, Modal, Pagination } from 'antd'
import { Form } from '../../shell/form.tsx'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { touchedByDuties } from './duty-edit.tsx'

/** What was ordered or planned for a class, each to be taken back whole (整批撤回). */
export function BatchesDrawer({ onClose }: { onClose: () => void }) {
  const w = useWords(dutyRequestWords)
  const found = useCall('listDutyBatches', {})
  const [chosen, setChosen] = useState<DutyBatch | null>(null)
  return (
    <Drawer open size={560} title={w.batches} onClose={onClose}>
      <p className="soft">{w.batchesHint}</p>
      <Answered query={found} lines={5}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{w.noBatches}</p>
          ) : (
            <ul className="duty-asked">
              {items.map((batch) => (
                <li key={batch.id}>
                  <b>{batch.title}</b>
                  <div>
                    {w.forWhom(batch.enterprises)} · {w.progress(batch.planned, batch.duties)}
                  </div>
                  <small className="soft">
                    {batch.by === null ? '' : `${batch.by} · `}
                    {momentWords(batch.at)}
                  </small>
                  {batch.planned === 0 ? null : (
                    <div>
                      <Button size="small" onClick={() => setChosen(batch)}>
                        {w.takeBack}
                      </Button>
                    </div>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
      {chosen === null ? null : <TakeBack batch={chosen} onClose={() => setChosen(null)} />}
    </Drawer>
  )
}

function TakeBack({ batch, onClose }: { batch: DutyBatch; onClose: () => void }) {
  const w = useWords(dutyRequestWords)
  const common = useWords(commonWords)
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const withdraw = useAct('withdrawDutyBatch', [...touchedByDuties, 'listDutyBatches'])
  return (
    <Modal
      open
      title={`${w.takeBack} · ${batch.title}`}
      okText={w.takeBack}
      cancelText={common.back}
      okButtonProps={{ loading: withdraw.isPending, danger: true }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{w.takeBackAsk(batch.planned)}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) =>
          withdraw.mutate(
            { params: { id: batch.id }, body: { reason } },
            {
              onSuccess({ cancelled, left }) {
                void message.success(w.takenBack(cancelled, left))
                onClose()
              },
              onError: (error) => void message.error(error.message),
            },
          )
        }
      >
        <Form.Item name="reason" label={w.takeBackWhy} rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea rows={2} maxLength={300} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}

const namesAPage = 20

/** For whom a batch is: their names, page by page. */
export function ForWhom({ names, count }: { names: readonly string[]; count: number }) {
  const w = useWords(dutyRequestWords)
  const [page, setPage] = useState(1)
  if (names.length === 0) return null
  return (
    <details className="duty-names">
      <summary>{w.forWhom(count)}</summary>
      <ol start={(page - 1) * namesAPage + 1}>
        {names.slice((page - 1) * namesAPage, page * namesAPage).map((name, index) => (
          <li key={`${index} ${name}`}>{name}</li>
        ))}
      </ol>
      {names.length > namesAPage ? (
        <Pagination
          size="small"
          simple
          current={page}
          pageSize={namesAPage}
          total={names.length}
          showSizeChanger={false}
          onChange={setPage}
        />
      ) : null}
      {count > names.length ? <p className="soft">{w.more(count - names.length)}</p> : null}
    </details>
  )
}
