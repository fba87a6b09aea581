import type { Module } from '#kernel/module'
import { changeMaterial } from './change-material.ts'
import { judgeMaterialClaim } from './claims.ts'
import { listMaterials } from './list-materials.ts'

export { putStockBack, takeStock } from './take-stock.ts'
export { dropStockClaims, storeClaims } from './claim-store.ts'
export type { BookedLot, StockTake } from './take-stock.ts'
export { findOwnLots } from './store.ts'
export {
  countGoods,
  freeDrillStock,
  lockFreeLots,
  lockLotsOf,
  moveGoods,
  releaseGoods,
  reserve,
} from './order-stock.ts'

/** Emergency materials (应急物资): the exemplar of a capability; docs/CONTRIBUTING.md walks through it. */
export const materials: Module<'listMaterials' | 'changeMaterial' | 'judgeMaterialClaim'> = () => ({
  listMaterials,
  changeMaterial,
  judgeMaterialClaim,
})
