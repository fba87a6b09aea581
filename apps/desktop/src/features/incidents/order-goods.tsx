import type { Material } from '@huanying/contracts/materials'
import { numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { useCatalogueWords } from '@huanying/ui/catalogue-words'
import { commonWords } from '@huanying/ui/words/common'
import { orderFormWords } from '@huanying/ui/words/order-forms'
import { Button, InputNumber, Select } from 'antd'
import { Form } from '../../shell/form.tsx'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'

const freeOf = ({ quantity, reserved }: Material) => Math.max(0, quantity - reserved)

/** Which goods of a holder an order asks for, and how much of each; nobody can ask for more than is free. */
export function OrderGoods({ holderId }: { holderId: string }) {
  const w = useWords(orderFormWords)
  const held = useCall('listMaterials', { query: { holderId, limit: 200 } })
  return (
    <Form.Item label={w.goods}>
      <Answered query={held} lines={2}>
        {({ items }) => <GoodsLines held={items} />}
      </Answered>
    </Form.Item>
  )
}

function GoodsLines({ held }: { held: readonly Material[] }) {
  const w = useWords(orderFormWords)
  const inWords = useCatalogueWords()
  const common = useWords(commonWords)
  const form = Form.useFormInstance<{ items?: ({ materialId?: string } | undefined)[] }>()
  const chosen = Form.useWatch('items', form) ?? []
  const options = held.map((lot) => ({
    value: lot.id,
    label: `${inWords.term(lot.item)}${lot.model === null ? '' : ` ${lot.model}`} · ${w.free(`${numberWords(freeOf(lot))} ${inWords.unit(lot.unit)}`)}${lot.expired ? ` · ${w.expired}` : ''}`,
    disabled: freeOf(lot) === 0 || lot.expired,
  }))
  return (
    <Form.List name="items">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => {
            const lot = held.find(({ id }) => id === chosen[name]?.materialId)
            return (
              <div key={key} className="order-goods-line">
                <Form.Item name={[name, 'materialId']} noStyle rules={[{ required: true, message: w.goods }]}>
                  <Select showSearch={{ optionFilterProp: 'label' }} aria-label={w.goods} options={options} />
                </Form.Item>
                <Form.Item name={[name, 'quantity']} noStyle rules={[{ required: true, message: w.quantity }]}>
                  <InputNumber
                    min={0.001}
                    {...(lot === undefined ? {} : { max: freeOf(lot), suffix: inWords.unit(lot.unit) })}
                    aria-label={w.quantity}
                  />
                </Form.Item>
                <Button onClick={() => remove(name)} aria-label={common.cancel}>
                  ×
                </Button>
              </div>
            )
          })}
          {options.length === 0 ? (
            <small>{w.goodsNone}</small>
          ) : (
            <Button size="small" onClick={() => add({})}>
              {w.addGoods}
            </Button>
          )}
        </>
      )}
    </Form.List>
  )
}
