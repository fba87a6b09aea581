import { z } from 'zod'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { Id, Moment, pageOf, PageQuery, RegionScope } from './values.ts'

/** The layers that other systems may read as features. Experts (专家) are left out: they are persons. */
export const OgcLayer = z.enum([
  'enterprises',
  'riskPoints',
  'outfalls',
  'depots',
  'agencies',
  'teams',
  'receptors',
  'reaches',
  'stations',
  'incidents',
  'annotations',
])
export type OgcLayer = z.infer<typeof OgcLayer>

const Link = z.object({ href: z.string(), rel: z.string(), type: z.string(), title: z.string().optional() })
export type Link = z.infer<typeof Link>

export const OgcCollection = z.object({
  id: OgcLayer,
  title: z.string(),
  description: z.string(),
  itemType: z.literal('feature'),
  crs: z.array(z.string()),
  /** West, south, east, north of what the caller may see; absent while the layer is empty. */
  extent: z
    .object({
      spatial: z.object({ bbox: z.array(z.array(z.number())), crs: z.string() }),
      /** First and last moment, of layers that have one. */
      temporal: z.object({ interval: z.array(z.array(Moment)) }).optional(),
    })
    .optional(),
  links: z.array(Link),
})
export type OgcCollection = z.infer<typeof OgcCollection>

/** `west,south,east,north` in CRS84, or with heights (which are not looked at). West beyond east: across 180°. */
const Bbox = z
  .string()
  .max(200)
  .regex(/^(-?\d+(\.\d+)?,){3}(-?\d+(\.\d+)?,-?\d+(\.\d+)?,)?-?\d+(\.\d+)?$/)
  .transform((text) => {
    const [west = 0, south = 0, ...rest] = text.split(',').map(Number)
    const [east = 0, north = 0] = rest.length === 2 ? rest : rest.slice(1)
    return { west, south, east, north }
  })
  .refine(({ south, north }) => south <= north && south >= -90 && north <= 90, { message: 'no-box' })
  .refine(({ west, east }) => Math.abs(west) <= 180 && Math.abs(east) <= 180, { message: 'no-box' })

/** A moment, or an interval `from/to` with `..` or nothing for an open end (OGC 17-069r4, /req/core/fc-time-definition). */
const Interval = z
  .string()
  .max(80)
  .transform((text) => {
    const [from = '', to = from] = text.split('/')
    const end = (value: string) => (value === '' || value === '..' ? null : value)
    return { from: end(from), to: end(to), parts: text.split('/').length }
  })
  .pipe(z.object({ from: Moment.nullable(), to: Moment.nullable(), parts: z.number().max(2) }))
  .refine(({ from, to }) => (from ?? to) !== null, { message: 'no-interval' })
  .refine(({ from, to }) => from === null || to === null || Date.parse(from) <= Date.parse(to), {
    message: 'no-interval',
  })
  .transform(({ from, to }) => ({ from, to }))

/** Unknown parameters are refused (OGC 17-069r4, /req/core/query-param-unknown). */
const noQuery = z.strictObject({})

/** How many features a page has when nothing is said, and at most. */
export const ogcPage = { usual: 100, most: 1000 } as const

/** A limit too large is lowered, not refused (OGC 17-069r4, /req/core/fc-limit-response-1). */
const OgcItemsQuery = z.strictObject({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .default(ogcPage.usual)
    .transform((limit) => Math.min(limit, ogcPage.most)),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  bbox: Bbox.optional(),
  datetime: Interval.optional(),
})
export type OgcItemsQuery = z.output<typeof OgcItemsQuery>

const collectionName = z.string().max(60)
const byCollection = z.object({ id: collectionName })

/** Another system's address: http or https, without a name and password in it. Where it leads is checked when calling. */
const WebhookUrl = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((text) => !/^https?:\/\/[^/?#]*@/i.test(text), { message: 'address-with-password' })

/** A kind of event as the journal writes it (`incident.reported`), or a whole group (`order.*`). */
const EventKind = z
  .string()
  .max(60)
  .regex(/^[a-z-]+\.([a-z-]+|\*)$/i)

/** A call to another system when something happens (webhook). Its secret is told once, by `createWebhook`. */
export const Webhook = z.object({
  id: Id,
  name: z.string(),
  url: z.string(),
  /** Which kinds of event; none = all. */
  kinds: z.array(z.string()),
  scope: z.string(),
  includesDrills: z.boolean(),
  active: z.boolean(),
  createdAt: Moment,
})
export type Webhook = z.infer<typeof Webhook>

/** A webhook, and how its deliveries stand: how many wait and were given up, and when one last arrived. */
export const ListedWebhook = Webhook.extend({
  waiting: z.number().int(),
  givenUp: z.number().int(),
  lastDeliveredAt: Moment.nullable(),
})
export type ListedWebhook = z.infer<typeof ListedWebhook>

const settings = {
  name: z.string().trim().min(1).max(80),
  url: WebhookUrl,
  kinds: z.array(EventKind).max(50),
  scope: RegionScope,
  includesDrills: z.boolean(),
}

/** The scope is the administrator's own when it is left out. */
export const NewWebhook = z.strictObject({
  ...settings,
  kinds: settings.kinds.default([]),
  scope: settings.scope.optional(),
  includesDrills: settings.includesDrills.default(false),
})

export const WebhookDelivery = z.object({
  /** The same in every attempt: the receiver's `webhook-id`. */
  id: Id,
  eventSeq: z.number().int(),
  /** When it happened. */
  eventAt: Moment,
  kind: z.string(),
  state: z.enum(['waiting', 'delivered', 'given-up']),
  attempts: z.number().int(),
  nextAt: Moment.nullable(),
  /** The HTTP status last answered, and why an attempt failed. */
  answered: z.number().int().nullable(),
  problem: z.string().nullable(),
  doneAt: Moment.nullable(),
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

/** The calls of sharing (对外共享): features for other map systems, and calls to other systems when something happens. */
export const sharingRoutes = {
  getOgcLanding: {
    method: 'GET',
    path: '/ogc',
    verb: 'ledger.read',
    crossOrigin: true,
    summary: 'OGC API – Features: the landing page',
    query: noQuery,
    reply: z.object({ title: z.string(), description: z.string(), links: z.array(Link) }),
  },
  getOgcApi: {
    method: 'GET',
    path: '/ogc/api',
    verb: 'ledger.read',
    crossOrigin: true,
    summary: 'OGC API – Features: the OpenAPI document of its calls',
    query: noQuery,
    reply: 'file',
  },
  getOgcConformance: {
    method: 'GET',
    path: '/ogc/conformance',
    verb: 'ledger.read',
    crossOrigin: true,
    summary: 'OGC API – Features: what it conforms to',
    query: noQuery,
    reply: z.object({ conformsTo: z.array(z.string()) }),
  },
  listOgcCollections: {
    method: 'GET',
    path: '/ogc/collections',
    verb: 'ledger.read',
    crossOrigin: true,
    summary: 'OGC API – Features: the layers that the caller may read',
    query: noQuery,
    reply: z.object({ collections: z.array(OgcCollection), links: z.array(Link) }),
  },
  getOgcCollection: {
    method: 'GET',
    path: '/ogc/collections/:id',
    verb: 'ledger.read',
    crossOrigin: true,
    summary: 'OGC API – Features: one layer',
    params: byCollection,
    query: noQuery,
    reply: OgcCollection,
  },
  listOgcItems: {
    method: 'GET',
    path: '/ogc/collections/:id/items',
    verb: 'ledger.read',
    crossOrigin: true,
    summary: 'OGC API – Features: a page of a layer as GeoJSON (application/geo+json)',
    params: byCollection,
    query: OgcItemsQuery,
    reply: 'file',
  },
  getOgcItem: {
    method: 'GET',
    path: '/ogc/collections/:id/items/:feature',
    verb: 'ledger.read',
    crossOrigin: true,
    summary: 'OGC API – Features: one feature as GeoJSON (application/geo+json)',
    params: byCollection.extend({ feature: z.string().max(100) }),
    query: noQuery,
    reply: 'file',
  },
  listWebhooks: {
    method: 'GET',
    path: '/webhooks',
    verb: 'integration.manage',
    summary: 'Webhooks of the administrator’s region',
    reply: z.object({ items: z.array(ListedWebhook) }),
  },
  createWebhook: {
    method: 'POST',
    path: '/webhooks',
    verb: 'integration.manage',
    summary: 'Make a webhook; the answer alone tells its secret',
    body: NewWebhook,
    reply: Webhook.extend({ secret: z.string() }),
    status: 201,
  },
  changeWebhook: {
    method: 'PATCH',
    path: '/webhooks/:id',
    verb: 'integration.manage',
    summary: 'Change a webhook, or switch it off and on',
    params: byId,
    body: z.strictObject({ ...settings, active: z.boolean() }).partial(),
    reply: Webhook,
  },
  rotateWebhookSecret: {
    method: 'POST',
    path: '/webhooks/:id/secret',
    verb: 'integration.manage',
    summary: 'Give a webhook a new secret, which the answer alone tells; the old one ends at once',
    params: byId,
    reply: Webhook.extend({ secret: z.string() }),
  },
  deleteWebhook: {
    method: 'DELETE',
    path: '/webhooks/:id',
    verb: 'integration.manage',
    summary: 'Delete a webhook with its deliveries',
    params: byId,
    reply: null,
  },
  listWebhookDeliveries: {
    method: 'GET',
    path: '/webhooks/:id/deliveries',
    verb: 'integration.manage',
    summary: 'Deliveries of a webhook, newest first',
    params: byId,
    query: PageQuery.extend({ state: WebhookDelivery.shape.state.optional() }),
    reply: pageOf(WebhookDelivery),
  },
  redeliverWebhook: {
    method: 'POST',
    path: '/webhooks/:id/redeliveries',
    verb: 'integration.manage',
    summary: 'Send a delivery again, or all that were given up: the same id and body, tried as anew',
    params: byId,
    body: z.object({ deliveryId: Id.optional() }).default({}),
    /** How many are on their way again. */
    reply: z.object({ count: z.number().int() }),
    status: 202,
  },
  testWebhook: {
    method: 'POST',
    path: '/webhooks/:id/test',
    verb: 'integration.manage',
    summary: 'Put a test on its way: it is sent like any delivery, within seconds',
    params: byId,
    reply: WebhookDelivery,
    status: 202,
  },
} as const satisfies Record<string, Route>
