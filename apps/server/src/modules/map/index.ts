import type { Module } from '#kernel/module'
import { getMap } from './get-map.ts'
import { getSetup } from './get-setup.ts'

/** The map of the net, and what a page needs before sign-in. */
export const map: Module<'getMap' | 'getSetup'> = (kernel) => ({ getMap, getSetup: getSetup(kernel) })
