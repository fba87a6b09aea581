import type { ListedWebhook } from '@huanying/contracts/sharing-routes'

/** What stands open over the list. */
export type Opened =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit' | 'log'; readonly webhook: ListedWebhook }
  | { readonly kind: 'secret'; readonly name: string; readonly secret: string }
