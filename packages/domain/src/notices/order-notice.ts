import { momentBeside } from '../shanghai-time.ts'

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
export function orderText(order: ToldOrder, now: Date): Texts {
  const [zh, en] = [momentBeside(order.answerBy, now, 'zh'), momentBeside(order.answerBy, now, 'en')]
  return marked(order, {
    zh: `${order.incidentName}第${order.number}号调度指令：${order.text}请于${zh}前答复。`,
    en: `Order ${order.number} of ${order.incidentName}: ${order.text} Answer by ${en}.`,
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

/** What a party is told when the response has ended (应急响应终止), or was stood down as a false alarm with the reason. */
export function endedText(order: ToldOrder, falseAlarm: string | null): Texts {
  return marked(
    order,
    falseAlarm === null
      ? {
          zh: `${order.incidentName}应急响应已终止，请按程序撤收归队，借用物资请清点归还。`,
          en: `The response to ${order.incidentName} has ended: stand down, count and return what was lent.`,
        }
      : {
          zh: `${order.incidentName}经核实为误报，应急响应已撤销，请撤收归队。原因：${falseAlarm}`,
          en: `${order.incidentName} was a false alarm and the response is stood down: return. Reason: ${falseAlarm}`,
        },
  )
}

/** What the command is told when nobody answered an order in time. */
export function escalatedOrderText(order: ToldOrder): Texts {
  return marked(order, {
    zh: `${order.incidentName}第${order.number}号调度指令超时未答复：${order.addresseeName}，${order.text}`,
    en: `Order ${order.number} of ${order.incidentName} is not answered: ${order.addresseeName}, ${order.text}`,
  })
}
