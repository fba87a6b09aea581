import type { Module } from '#kernel/module'
import { endResponse, standDown } from './end-response.ts'
import { exportReplenishment } from './export-replenishment.ts'
import { getOrder, listIncidentOrders, listOrders } from './read-orders.ts'
import { cancelOrder, countOrder, reassignOrder, remindOrder, reportOrder } from './report-order.ts'
import { sendOrder } from './send-order.ts'

export { escalateOrders } from './escalate-orders.ts'

/** Dispatch (调度): orders to people, teams, agencies and holders of material, and the stock that they promise. */
export const dispatch: Module<
  | 'endResponse'
  | 'standDown'
  | 'sendOrder'
  | 'listIncidentOrders'
  | 'listOrders'
  | 'getOrder'
  | 'reportOrder'
  | 'countOrder'
  | 'exportReplenishment'
  | 'remindOrder'
  | 'cancelOrder'
  | 'reassignOrder'
> = () => ({
  endResponse,
  standDown,
  sendOrder,
  listIncidentOrders,
  listOrders,
  getOrder,
  reportOrder,
  countOrder,
  exportReplenishment,
  remindOrder,
  cancelOrder,
  reassignOrder,
})
