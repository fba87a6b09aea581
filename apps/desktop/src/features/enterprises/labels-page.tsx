import type { EnterpriseFile } from '@huanying/contracts/enterprises'
import { labelsOf, labelText } from '@huanying/domain/duties/label'
import type { LabelKind } from '@huanying/domain/duties/label'
import { useLanguage, useWords } from '@huanying/ui/language'
import { Empty, Page } from '@huanying/ui/parts/page'
import { palettes } from '@huanying/ui/tokens'
import { commonWords } from '@huanying/ui/words/common'
import { enterpriseWords } from '@huanying/ui/words/enterprises'
import { Link, useParams } from '@tanstack/react-router'
import { Button, QRCode, Segmented } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { download, useCall } from '../../shell/calls.ts'
import { DownloadButton } from '../../shell/download-button.tsx'
import './labels.css'

/** Labels of an enterprise's risk points and materials to print and fix beside them (二维码标签). */
export function LabelsPage() {
  const { id } = useParams({ from: '/enterprises/$id/labels' })
  const file = useCall('getEnterprise', { params: { id } })
  return <Answered query={file}>{(enterprise) => <Labels enterprise={enterprise} />}</Answered>
}

function Labels({ enterprise }: { enterprise: EnterpriseFile }) {
  const w = useWords(enterpriseWords).file
  const common = useWords(commonWords)
  const [kind, setKind] = useState<LabelKind>('point')
  const name = enterprise.shortName ?? enterprise.name
  const labels = labelsOf(enterprise, kind, useLanguage())
  return (
    <Page
      title={w.labelsTitle(name)}
      aside={w.labelsHint}
      actions={
        <>
          <Segmented
            value={kind}
            options={(['point', 'material'] as const).map((value) => ({ value, label: w.labelsOf[value] }))}
            onChange={setKind}
          />
          <DownloadButton
            label={w.labelsPdf}
            run={() => download('printLabels', { params: { id: enterprise.id }, query: { kind } })}
          />
          <Link to="/enterprises/$id" params={{ id: enterprise.id }}>
            <Button>{common.back}</Button>
          </Link>
        </>
      }
    >
      {labels.length === 0 ? (
        <Empty />
      ) : (
        <ul className="labels">
          {labels.map(({ id, title, more }) => (
            <li key={id}>
              <QRCode
                value={labelText(location.origin, { kind, id })}
                size={96}
                bordered={false}
                type="svg"
                color={palettes.peace.ink}
                bgColor="#ffffff"
              />
              <span>
                <strong>{title}</strong>
                <small>{more}</small>
                <small>{name}</small>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
