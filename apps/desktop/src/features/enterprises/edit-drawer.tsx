import { call } from '@huanying/client/call'
import type { EnterpriseChange, EnterpriseFile } from '@huanying/contracts/enterprises'
import type { LedgerRecord } from '@huanying/contracts/ledger-rows'
import { useWords } from '@huanying/ui/language'
import { enterpriseWords } from '@huanying/ui/words/enterprises'
import { useAct } from '../../shell/calls.ts'
import { useUser } from '../../shell/user.ts'
import { RowDrawer } from '../ledger/row-drawer.tsx'
import { recordOf } from './enterprise-record.ts'

/** Edits the basics of an enterprise; the enterprise itself its short name and contacts. */
export default function EditDrawer({ enterprise, onClose }: { enterprise: EnterpriseFile; onClose: () => void }) {
  const w = useWords(enterpriseWords).edit
  const save = useAct('changeEnterprise', ['getEnterprise', 'listEnterprises', 'listLedger', 'getMap', 'search'])
  const isLimited = useUser().role === 'enterprise'
  const params = { id: enterprise.id }
  return (
    <RowDrawer
      list="enterprises"
      record={recordOf(enterprise)}
      title={w.title}
      note={isLimited ? w.limited : undefined}
      mayChange={({ isOwn }) => !isLimited || isOwn === true}
      saving={{
        ...save,
        send({ lon, lat, crs, ...values }, read, then) {
          const place = lon === undefined ? {} : { location: { lon, lat, system: crs } }
          const change = { updatedAt: read?.updatedAt ?? enterprise.updatedAt, ...values, ...place }
          // The form is made from the table that the shape is made from.
          save.mutate({ params, body: change as EnterpriseChange }, then)
        },
      }}
      newest={async (): Promise<LedgerRecord> => recordOf(await call('getEnterprise', { params }))}
      onClose={onClose}
    />
  )
}
