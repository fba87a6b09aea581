import type { Material, MaterialClaim } from '@huanying/contracts/materials'
import { numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { useCatalogueWords } from '@huanying/ui/catalogue-words'
import { stocktakeWords } from '@huanying/ui/words/stocktake'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useAct } from '../../shell/calls.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'

/** What is claimed of a lot beside the ledger: in a stock-take that waits for its review, or at the desk. */
export function LotClaims({
  claims,
  unit,
  about,
}: {
  claims: readonly MaterialClaim[]
  unit: string
  about: 'quantity' | 'expiry'
}) {
  const w = useWords(stocktakeWords)
  const inWords = useCatalogueWords()
  const said = claims.flatMap(({ source, quantity, planMinimum, expiresOn, setsExpiry }) => {
    if (about === 'expiry') return setsExpiry ? [expiresOn === null ? w.noExpiry : w.expiry(expiresOn)] : []
    const amount = (value: number) => `${numberWords(value)} ${inWords.unit(unit)}`
    return [
      ...(quantity === null
        ? []
        : [source === 'stocktake' ? w.counted(amount(quantity)) : w.pending(amount(quantity))]),
      ...(planMinimum === null ? [] : [w.minimum(amount(planMinimum))]),
    ]
  })
  return said.map((words) => (
    <small key={words} className="lot-claim">
      {words}
    </small>
  ))
}

/** An official's word on what is claimed at the desk; a stock-take has its review. */
export function JudgeClaim({ material: { id, item, claims } }: { material: Material }) {
  const w = useWords(stocktakeWords)
  const { message } = App.useApp()
  const [isRefusing, setIsRefusing] = useState(false)
  const judge = useAct('judgeMaterialClaim', ['listMaterials', 'getEnterprise', 'listWarnings', 'countWarnings'])
  const claim = claims.find(({ source }) => source === 'desk')
  if (claim === undefined) return null
  const done = (words: string) => () => {
    void message.success(words)
    setIsRefusing(false)
  }
  return (
    <span className="lot-judge">
      <Button
        size="small"
        loading={judge.isPending}
        title={`${claim.reason ?? ''} ${claim.setsExpiry && claim.shots === 0 ? w.noPicture : ''}`}
        onClick={() =>
          judge.mutate(
            { params: { id }, body: { verdict: 'confirm', reason: '' } },
            { onSuccess: done(w.confirmed), onError: (error) => void message.error(error.message) },
          )
        }
      >
        {w.confirm}
      </Button>
      <Button size="small" onClick={() => setIsRefusing(true)}>
        {w.refuse}
      </Button>
      {isRefusing ? (
        <ReasonDialog
          title={`${w.refuse} · ${item}`}
          confirm={w.refuse}
          label={w.refuseWhy}
          isBusy={judge.isPending}
          fault={judge.error?.message ?? null}
          onClose={() => setIsRefusing(false)}
          onReason={(reason) =>
            judge.mutate({ params: { id }, body: { verdict: 'refuse', reason } }, { onSuccess: done(w.refused) })
          }
        />
      ) : null}
    </span>
  )
}
