import type { Module } from '#kernel/module'
import { getAlert } from './get-alert.ts'
import { changeWebhook, createWebhook, deleteWebhook, listWebhooks, rotateWebhookSecret } from './manage-webhooks.ts'
import { getOgcCollection, listOgcCollections } from './ogc-collections.ts'
import { getOgcItem, listOgcItems } from './ogc-items.ts'
import { getOgcApi, getOgcConformance, getOgcLanding } from './ogc-service.ts'
import { listWebhookDeliveries, redeliverWebhook, testWebhook } from './webhook-deliveries.ts'

export { deliverWebhooks } from './deliver-webhooks.ts'

/** Out to other systems (对外共享): CAP alerts, features for other map systems, webhooks. */
export const sharing: Module<
  | 'getAlert'
  | 'getOgcLanding'
  | 'getOgcApi'
  | 'getOgcConformance'
  | 'listOgcCollections'
  | 'getOgcCollection'
  | 'listOgcItems'
  | 'getOgcItem'
  | 'listWebhooks'
  | 'createWebhook'
  | 'changeWebhook'
  | 'rotateWebhookSecret'
  | 'deleteWebhook'
  | 'listWebhookDeliveries'
  | 'redeliverWebhook'
  | 'testWebhook'
> = ({ config: { city, publicUrl, allowPrivateWebhooks } }) => ({
  getAlert: getAlert({ city, publicUrl }),
  getOgcLanding,
  getOgcApi,
  getOgcConformance,
  listOgcCollections,
  getOgcCollection,
  listOgcItems,
  getOgcItem,
  listWebhooks,
  createWebhook: createWebhook(allowPrivateWebhooks),
  changeWebhook: changeWebhook(allowPrivateWebhooks),
  rotateWebhookSecret,
  deleteWebhook,
  listWebhookDeliveries,
  redeliverWebhook,
  testWebhook,
})
