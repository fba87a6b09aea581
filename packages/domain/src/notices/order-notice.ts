import { momentInShanghai } from '../shanghai-time.ts'

interface ToldOrder {
  readonly number: number
  readonly incidentName: string
  readonly addresseeName: string
  readonly text: string
  readonly answerBy: Date
  readonly isDrill: boolean
}

type Texts = { readonly zh: string; readonly en: string }

const marked = ({ isDrill }: ToldOrder, { zh, en }: Texts): Texts =>
  isDrill ? { zh: `【演练】${zh}`, en: `[DRILL] ${en}` } : { zh, en }

/** What the addressee of an order (调度指令) is told. */
export function orderText(order: ToldOrder): Texts {
  const time = momentInShanghai(order.answerBy).slice(11, 16)
  return marked(order, {
    zh: `${order.incidentName}第${order.number}号调度指令：${order.text}请于${time}前答复。`,
    en: `Order ${order.number} of ${order.incidentName}: ${order.text} Answer by ${time}.`,
  })
}

/** What the addressee of an order is told when it was taken back, with the reason. */
export function cancelledOrderText(order: ToldOrder, reason: string): Texts {
  const why = reason === '' ? { zh: '', en: '' } : { zh: `原因：${reason}。`, en: ` Reason: ${reason}.` }
  return marked(order, {
    zh: `${order.incidentName}第${order.number}号调度指令已撤销，无需执行。${why.zh}`,
    en: `Order ${order.number} of ${order.incidentName} was taken back: do not carry it out.${why.en}`,
  })
}

/** What the command is told when nobody answered an order in time. */
export function escalatedOrderText(order: ToldOrder): Texts {
  return marked(order, {
    zh: `${order.incidentName}第${order.number}号调度指令超时未答复：${order.addresseeName}，${order.text}`,
    en: `Order ${order.number} of ${order.incidentName} is not answered: ${order.addresseeName}, ${order.text}`,
  })
}
