import type { UseCase } from '#kernel/module'
import { findLayers } from './store.ts'

/** Everything on one map (一张图), light enough to send whole at a city's size. */
export const getMap: UseCase<'getMap'> = ({ db }) => findLayers(db)
