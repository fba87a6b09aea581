import type { Module } from '#kernel/module'
import { getDesk } from './get-desk.ts'

/** The duty desk (值守): what waits for somebody over all open incidents. */
export const desk: Module<'getDesk'> = () => ({ getDesk })
