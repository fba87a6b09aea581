import type { Module } from '#kernel/module'
import { listAudit } from './list-audit.ts'

/** Who did what when: the reading side of the events that every change writes. */
export const audit: Module<'listAudit'> = () => ({ listAudit })
