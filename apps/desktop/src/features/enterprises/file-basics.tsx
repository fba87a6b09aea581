import type { EnterpriseFile } from '@huanying/contracts/enterprises'
import { columnsOf } from '@huanying/contracts/ledger-sheets'
import type { ColumnOf } from '@huanying/contracts/ledger-sheets'
import { numberWords, placeWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { PhoneLink, Time, Unfilled } from '@huanying/ui/parts/facts'
import { FactList } from '@huanying/ui/parts/page'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { commonWords } from '@huanying/ui/words/common'
import { enterpriseWords } from '@huanying/ui/words/enterprises'
import { markWords } from '@huanying/ui/words/marks'
import { substanceWords } from '@huanying/ui/words/substances'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useAct } from '../../shell/calls.ts'
import { useLedgerWords } from '../../shell/ledger-words.ts'
import { useMay } from '../../shell/user.ts'
import { useIndustryName, useRegionName } from '../../shell/regions.ts'
import { useLedgerCell } from '../ledger/ledger-columns.tsx'
import { recordOf } from './enterprise-record.ts'

/** A fact with its name, or several that stand together. */
type Facts = readonly (readonly [name: string, value: ReactNode])[]
type Field = ColumnOf<'enterprises'>['field']
type SpecialField = Extract<ColumnOf<'enterprises'>, { isSpecial: true } | { isTold: true }>['field']

/** Every field of an enterprise: those not shown in a way of their own as any list shows them. Whom to call stands apart. */
export function FileBasics({ enterprise }: { enterprise: EnterpriseFile }) {
  const w = useWords(enterpriseWords)
  const common = useWords(commonWords)
  const region = useRegionName()
  const industry = useIndustryName()
  const cell = useLedgerCell()
  const { titleOf, fieldName } = useLedgerWords()
  const media = [
    enterprise.affectsWater === true ? common.medium.water : '',
    enterprise.affectsAir === true ? common.medium.air : '',
  ]
  const own: Readonly<Record<SpecialField, Facts>> & Partial<Readonly<Record<Field, Facts>>> = {
    name: [],
    creditCode: [[fieldName('enterprises', 'creditCode'), <span className="number">{enterprise.creditCode}</span>]],
    region: [[fieldName('enterprises', 'region'), `${region(enterprise.region)} ${enterprise.region}`]],
    regionName: [],
    industry: [
      [
        fieldName('enterprises', 'industry'),
        enterprise.industry === null ? <Unfilled /> : `${enterprise.industry} ${industry(enterprise.industry)}`,
      ],
    ],
    riskLevel: [
      [
        fieldName('enterprises', 'riskLevel'),
        <>
          <RiskLevelTag level={enterprise.riskLevel} />{' '}
          <small className="soft">{w.fact.riskSource[enterprise.riskLevelSource]}</small>
        </>,
      ],
      [w.fact.q, <QuantityRatio enterprise={enterprise} />],
    ],
    lon: [[w.fact.place, <span className="number">{placeWords(enterprise.location)}</span>]],
    lat: [],
    crs: [],
    affectsWater: [[w.fact.media, media.filter(Boolean).join(' · ') || <Unfilled />]],
    affectsAir: [],
  }
  const ownFacts = new Map<string, Facts>(Object.entries(own))
  const record = recordOf(enterprise)
  const facts = columnsOf('enterprises')
    .filter(({ isContact }) => isContact !== true)
    .flatMap((column) => ownFacts.get(column.field) ?? [[titleOf(column), cell(column, record)] as const])
  return <FactList facts={[...facts, [w.fact.updated, <Time at={enterprise.updatedAt} />]]} />
}

/** Whom to call, the 24-hour number first. */
export function FileContacts({ enterprise }: { enterprise: EnterpriseFile }) {
  const { contactCheck } = useWords(enterpriseWords)
  const { fieldName } = useLedgerWords()
  const may = useMay()
  const { message } = App.useApp()
  const confirm = useAct('confirmContacts', ['getEnterprise', 'listWarnings', 'countWarnings'])
  return (
    <ul className="contact-list">
      <li>
        <span>{fieldName('enterprises', 'dutyPhone')}</span>
        <PhoneLink phone={enterprise.dutyPhone} name={enterprise.name} />
      </li>
      <li>
        <span>
          {fieldName('enterprises', 'contact')}
          <strong>{enterprise.contact ?? ''}</strong>
        </span>
        <PhoneLink phone={enterprise.phone} name={enterprise.contact ?? enterprise.name} />
      </li>
      <li>
        <span className="soft">{contactCheck.confirmed(enterprise.contactConfirmedOn)}</span>
        {may('ledger.write') ? (
          <Button
            size="small"
            title={contactCheck.confirmHint}
            loading={confirm.isPending}
            onClick={() =>
              confirm.mutate(
                { params: { id: enterprise.id } },
                { onError: (error) => void message.error(error.message) },
              )
            }
          >
            {contactCheck.confirm}
          </Button>
        ) : null}
      </li>
    </ul>
  )
}

/** Q, said to be a least where something isn't counted, and what it assumes. */
function QuantityRatio({ enterprise: { q, qWithout, qAssumed, qUnverified } }: { enterprise: EnterpriseFile }) {
  const w = useWords(enterpriseWords)
  const s = useWords(substanceWords)
  const { list } = useWords(markWords)
  const figure = q === null ? null : numberWords(q)
  return (
    <>
      {figure === null ? (
        <Unfilled />
      ) : (
        <span title={w.fact.qHint}>{qWithout.length > 0 ? s.atLeast(figure) : figure}</span>
      )}
      {qWithout.length > 0 ? <strong className="fact-note">{s.without(list(qWithout))}</strong> : null}
      {qUnverified.length > 0 ? <small className="fact-note soft">{s.unverified(list(qUnverified))}</small> : null}
      {qAssumed.length > 0 ? <small className="fact-note soft">{s.assumed(list(qAssumed))}</small> : null}
    </>
  )
}
