import { EditOutlined, PrinterOutlined, QrcodeOutlined } from '@ant-design/icons'
import type { EnterpriseFile } from '@huanying/contracts/enterprises'
import { useWords } from '@huanying/ui/language'
import { Time } from '@huanying/ui/parts/facts'
import { Page, Panel } from '@huanying/ui/parts/page'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { commonWords } from '@huanying/ui/words/common'
import { dangerWords } from '@huanying/ui/words/dangers'
import { enterpriseWords } from '@huanying/ui/words/enterprises'
import { telemetryWords } from '@huanying/ui/words/telemetry'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { useMay } from '../../shell/user.ts'
import { RemoveButton } from '../ledger/removal-dialog.tsx'
import { FileBasics, FileContacts } from './file-basics.tsx'
import { FileHistory } from './file-history.tsx'
import { FileMap } from './file-map.tsx'
import { FilePrevention } from './file-prevention.tsx'
import { FileSensors } from './file-sensors.tsx'
import { FileCertificates, FileMaterials, FileOutfalls, FilePlans, FileSubstances } from './file-tables.tsx'
import { FileNeighbours, FileReceptors } from './file-surroundings.tsx'
import './file.css'

const EditDrawer = lazy(() => import('./edit-drawer.tsx'))

/** One enterprise on one page (一企一档). */
export function FilePage() {
  const { id } = useParams({ from: '/enterprises/$id' })
  const w = useWords(enterpriseWords)
  const file = useCall('getEnterprise', { params: { id } })
  return (
    <Answered query={file} lines={16}>
      {(enterprise) => <File enterprise={enterprise} key={enterprise.id} backWords={w.title} />}
    </Answered>
  )
}

function File({ enterprise, backWords }: { enterprise: EnterpriseFile; backWords: string }) {
  const w = useWords(enterpriseWords)
  const common = useWords(commonWords)
  const { title: prevention } = useWords(dangerWords).section
  const { title: sensors } = useWords(telemetryWords)
  const may = useMay()
  const [isEditing, setIsEditing] = useState(false)
  const sections = [
    ['basics', w.file.basics],
    ['substances', w.file.substances],
    ['risk-points', w.file.riskPoints],
    ['materials', w.file.materials],
    ['plans', w.file.plans],
    ['certificates', w.file.certificates],
    ...(may('duty.read') ? ([['prevention', prevention]] as const) : []),
    ...(may('sensor.read') ? ([['sensors', sensors]] as const) : []),
    ['surroundings', w.file.surroundings],
    ['history', w.file.history],
  ] as const
  return (
    <Page
      title={enterprise.name}
      aside={
        <>
          <RiskLevelTag level={enterprise.riskLevel} long />
          <span className="number">{enterprise.creditCode}</span>
          <span>
            {w.column.updated} <Time at={enterprise.updatedAt} as="age" />
          </span>
        </>
      }
      actions={
        <>
          {may('incident.report') ? (
            <Link to="/incidents/new" search={{ enterprise: enterprise.id }} className="file-report">
              {w.file.report}
            </Link>
          ) : null}
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {w.file.print}
          </Button>
          <Link to="/enterprises/$id/labels" params={{ id: enterprise.id }}>
            <Button icon={<QrcodeOutlined />}>{w.file.labels}</Button>
          </Link>
          <RemoveButton list="enterprises" id={enterprise.id} label={enterprise.name} />
          {may('ledger.write') ? (
            <Button type="primary" icon={<EditOutlined />} onClick={() => setIsEditing(true)}>
              {common.edit}
            </Button>
          ) : null}
        </>
      }
    >
      <nav className="file-anchors" aria-label={enterprise.name}>
        <Link to="/enterprises">‹ {backWords}</Link>
        {sections.map(([id, name]) => (
          <a key={id} href={`#${id}`}>
            {name}
          </a>
        ))}
      </nav>
      <div className="file-grid">
        <div className="file-main">
          <Panel id="basics" title={w.file.basics}>
            <FileBasics enterprise={enterprise} />
          </Panel>
          <Panel id="substances" title={w.file.substances} flush>
            <FileSubstances enterprise={enterprise} />
          </Panel>
          <Panel id="materials" title={w.file.materials} flush>
            <FileMaterials enterprise={enterprise} />
          </Panel>
          <Panel id="plans" title={w.file.plans} flush>
            <FilePlans enterprise={enterprise} />
          </Panel>
          <Panel id="certificates" title={w.file.certificates} flush>
            <FileCertificates enterprise={enterprise} />
          </Panel>
          {may('duty.read') ? (
            <Panel id="prevention" title={prevention}>
              <FilePrevention enterprise={enterprise} />
            </Panel>
          ) : null}
          {may('sensor.read') ? (
            <Panel id="sensors" title={sensors} flush>
              <FileSensors enterpriseId={enterprise.id} />
            </Panel>
          ) : null}
          <div className="file-pair" id="surroundings">
            <Panel title={w.file.receptors} extra={w.file.receptorsHint} flush>
              <FileReceptors enterprise={enterprise} />
            </Panel>
            <Panel title={w.file.neighbours} extra={w.file.neighboursHint} flush>
              <FileNeighbours enterprise={enterprise} />
            </Panel>
          </div>
          <Panel title={w.file.outfalls} flush>
            <FileOutfalls enterprise={enterprise} />
          </Panel>
          <Panel id="history" title={w.file.history}>
            <FileHistory enterprise={enterprise} />
          </Panel>
        </div>
        <aside className="file-side">
          <Panel title={w.file.people}>
            <FileContacts enterprise={enterprise} />
          </Panel>
          <Panel id="risk-points" title={w.file.riskPoints} flush>
            <FileMap enterprise={enterprise} />
          </Panel>
        </aside>
      </div>
      <Suspense fallback={null}>
        {isEditing ? <EditDrawer enterprise={enterprise} onClose={() => setIsEditing(false)} /> : null}
      </Suspense>
    </Page>
  )
}
