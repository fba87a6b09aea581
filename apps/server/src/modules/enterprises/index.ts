import type { Module } from '#kernel/module'
import { changeEnterprise } from './change-enterprise.ts'
import { confirmContacts } from './confirm-contacts.ts'
import { getEnterprise } from './get-enterprise.ts'
import { listEnterprises } from './list-enterprises.ts'
import { printLabels } from './print-labels.ts'

/** Enterprises (企业): the list and the file of each on one page (一企一档). */
export const enterprises: Module<
  'listEnterprises' | 'getEnterprise' | 'changeEnterprise' | 'confirmContacts' | 'printLabels'
> = () => ({
  listEnterprises,
  getEnterprise,
  changeEnterprise,
  confirmContacts,
  printLabels,
})
