import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Empty, Page } from '@huanying/ui/parts/page'
import { homeWords } from '@huanying/ui/words/home'
import { withheldWords } from '@huanying/ui/words/withheld'
import { Navigate } from '@tanstack/react-router'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { useMay, useUser } from '../../shell/user.ts'
import { CountyTable } from './county-table.tsx'
import { ExpiringMaterials, ExpiringPlans } from './expiring.tsx'
import { KeyNumbers } from './key-numbers.tsx'
import { RecentIncidents } from './recent-incidents.tsx'
import { RunningBand } from './running-band.tsx'
import { RiskMap } from './risk-map.tsx'
import './home.css'

/** The duty overview (值班总览): how many and where, what lapses, what happened lately. */
export function HomePage() {
  const { scope, role } = useUser()
  const may = useMay()
  if (scope !== null || role === 'enterprise') return <Overview />
  // Experts, agencies, teams and reviewers are not shown the ledger: for them its figures would be false zeros.
  return may('order.read') ? <Navigate to="/orders" replace /> : <NothingToSee />
}

function NothingToSee() {
  const w = useWords(homeWords)
  const { ledger } = useWords(withheldWords)
  return (
    <Page title={w.title}>
      <Empty title={ledger} />
    </Page>
  )
}

function Overview() {
  const w = useWords(homeWords)
  const may = useMay()
  const city = useCall('getMap', {})
  return (
    <Page
      title={w.title}
      aside={
        city.dataUpdatedAt === 0 ? undefined : (
          <span className="number">{w.asOf(momentWords(new Date(city.dataUpdatedAt)))}</span>
        )
      }
    >
      {may('incident.read') ? <RunningBand /> : null}
      <Answered query={city} lines={12}>
        {(map) => (
          <>
            <KeyNumbers map={map} />
            <div className="home-grid">
              <div className="home-main">
                <RiskMap />
                {may('incident.read') ? <RecentIncidents /> : null}
              </div>
              <CountyTable map={map} />
              <div className="home-stack">
                {may('material.read') ? <ExpiringMaterials /> : null}
                <ExpiringPlans />
              </div>
            </div>
          </>
        )}
      </Answered>
    </Page>
  )
}
