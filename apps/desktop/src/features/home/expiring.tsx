import { useWords } from '@huanying/ui/language'
import { useCatalogueWords } from '@huanying/ui/catalogue-words'
import { ExpiryTag, Quantity } from '@huanying/ui/parts/facts'
import { Empty, Panel } from '@huanying/ui/parts/page'
import { homeWords } from '@huanying/ui/words/home'
import { Link } from '@tanstack/react-router'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'

/** The lots of material that lapse first. */
export function ExpiringMaterials() {
  const w = useWords(homeWords)
  const inWords = useCatalogueWords()
  const materials = useCall('listMaterials', { query: { expiresWithinDays: 30, sort: 'expiresOn', limit: 5 } })
  return (
    <Panel
      title={w.materials}
      flush
      extra={
        <Link to="/materials" search={{ expiresWithinDays: 30 }}>
          {w.allMaterials}
        </Link>
      }
    >
      <Answered query={materials} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={w.noneExpiring} />
          ) : (
            <ul className="lines line-list">
              {items.map((material) => (
                <li key={material.id}>
                  <span>
                    <strong>{inWords.term(material.item)}</strong>{' '}
                    <Quantity value={material.quantity} unit={material.unit} />
                    <small>{material.holder.name}</small>
                  </span>
                  <ExpiryTag day={material.expiresOn} />
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  )
}

/** The plans that lapse first or have lapsed. */
export function ExpiringPlans() {
  const w = useWords(homeWords)
  const plans = useCall('listLedger', { params: { list: 'plans' }, query: { sort: 'expiresOn', limit: 5 } })
  return (
    <Panel
      title={w.plans}
      flush
      extra={
        <Link to="/ledger/$list" params={{ list: 'plans' }} search={{ sort: 'expiresOn' }}>
          {w.allPlans}
        </Link>
      }
    >
      <Answered query={plans} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={w.noneExpiring} />
          ) : (
            <ul className="lines line-list">
              {items.map((plan) => (
                <li key={plan.id}>
                  <span>
                    <Link
                      to="/enterprises/$id"
                      params={{ id: String(plan['enterpriseId']) }}
                      hash="plans"
                      className="strong-link"
                    >
                      {String(plan['enterpriseName'])}
                    </Link>
                    <small>{String(plan['title'])}</small>
                  </span>
                  <ExpiryTag day={typeof plan['expiresOn'] === 'string' ? plan['expiresOn'] : null} />
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  )
}
