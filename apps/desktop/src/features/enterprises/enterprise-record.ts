import type { EnterpriseFile } from '@huanying/contracts/enterprises'
import { LedgerRecord } from '@huanying/contracts/ledger-rows'
import { columnsOf } from '@huanying/contracts/ledger-sheets'

/** An enterprise's own fields, as any row of the ledger has them. */
export function recordOf(enterprise: EnterpriseFile): LedgerRecord {
  const facts: Readonly<Record<string, unknown>> = { ...enterprise, ...enterprise.location }
  const values = columnsOf('enterprises').flatMap(({ field }) => (field in facts ? [[field, facts[field]]] : []))
  return LedgerRecord.parse({ ...Object.fromEntries(values), id: enterprise.id, updatedAt: enterprise.updatedAt })
}
