import { CopyOutlined, EnvironmentOutlined } from '@ant-design/icons'
import type { Order } from '@huanying/contracts/orders'
import { placeWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { orderWords } from '@huanying/ui/words/orders'
import { App, Button } from 'antd'
import { amapLink } from './navigation.ts'

/** Where an order is to be carried out: the coordinates, to read out or to copy, and the way there. */
export function OrderPlace({ place, name }: { place: Order['place']; name: string }) {
  const w = useWords(orderWords)
  const { message } = App.useApp()
  const coordinates = placeWords(place)
  async function copy(): Promise<void> {
    try {
      // Missing where the page came by plain http: there the coordinates are copied by hand.
      await navigator.clipboard.writeText(coordinates)
      void message.success(w.copied)
    } catch {
      void message.info(w.copyByHand(coordinates))
    }
  }
  return (
    <div className="order-place">
      <p>
        <b className="number">{coordinates}</b>
        <small>{w.coordinateSystem}</small>
      </p>
      <Button icon={<EnvironmentOutlined />} href={amapLink(place, name)} target="_blank" rel="noreferrer">
        {w.navigate}
      </Button>
      <Button icon={<CopyOutlined />} onClick={() => void copy()}>
        {w.copy}
      </Button>
    </div>
  )
}
