import type { EnterpriseFile } from '@huanying/contracts/enterprises'
import { useWords } from '@huanying/ui/language'
import { Distance, Quantity, Unfilled } from '@huanying/ui/parts/facts'
import { Empty, ScrollBox } from '@huanying/ui/parts/page'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { commonWords } from '@huanying/ui/words/common'
import { enterpriseWords } from '@huanying/ui/words/enterprises'
import { Link } from '@tanstack/react-router'
import { Table } from 'antd'

/** Villages, schools, intakes … within 5 km, nearest first. */
export function FileReceptors({ enterprise }: { enterprise: EnterpriseFile }) {
  const w = useWords(enterpriseWords)
  const common = useWords(commonWords)
  if (enterprise.receptors.length === 0) return <Empty title={w.noReceptors} />
  return (
    <ScrollBox label={w.file.receptors} tall>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={enterprise.receptors}
        columns={[
          { title: w.receptor.name, dataIndex: 'name', className: 'strong' },
          { title: w.receptor.kind, render: (_, row) => common.receptorKind[row.kind] },
          {
            title: w.receptor.people,
            align: 'right',
            render: (_, row) =>
              row.people === null ? <Unfilled /> : <Quantity value={row.people} unit={common.people} />,
          },
          {
            title: w.receptor.distance,
            align: 'right',
            render: (_, row) => <Distance distanceM={row.distanceM} bearingDeg={row.bearingDeg} />,
          },
        ]}
      />
    </ScrollBox>
  )
}

/** Other enterprises within 3 km, nearest first. */
export function FileNeighbours({ enterprise }: { enterprise: EnterpriseFile }) {
  const w = useWords(enterpriseWords)
  if (enterprise.neighbours.length === 0) return <Empty title={w.noNeighbours} />
  return (
    <ScrollBox label={w.file.neighbours} tall>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={enterprise.neighbours}
        columns={[
          {
            title: w.neighbour.name,
            render: (_, row) => (
              <Link to="/enterprises/$id" params={{ id: row.id }} className="strong-link">
                {row.name}
              </Link>
            ),
          },
          { title: w.column.riskLevel, render: (_, row) => <RiskLevelTag level={row.riskLevel} /> },
          { title: w.neighbour.distance, align: 'right', render: (_, row) => <Distance distanceM={row.distanceM} /> },
        ]}
      />
    </ScrollBox>
  )
}
