import { DownloadOutlined } from '@ant-design/icons'
import type { Incident } from '@huanying/contracts/incidents'
import type { Board } from '@huanying/domain/incident/board'
import { replenishmentOf } from '@huanying/domain/incident/replenishment'
import { replenishmentNames } from '@huanying/domain/incident/replenishment-words'
import type { GoodsUse } from '@huanying/domain/incident/review'
import { numberWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { useCatalogueWords } from '@huanying/ui/catalogue-words'
import { PhoneLink } from '@huanying/ui/parts/facts'
import { Panel, ScrollBox } from '@huanying/ui/parts/page'
import { commonWords } from '@huanying/ui/words/common'
import { responseWords } from '@huanying/ui/words/response'
import { App, Button } from 'antd'
import { useState } from 'react'
import { download } from '../../shell/calls.ts'
import { useMay } from '../../shell/user.ts'

/** What became of the goods of the response, item by item. */
export function GoodsPanel({ goods }: { goods: readonly GoodsUse[] }) {
  const w = useWords(responseWords).review
  const inWords = useCatalogueWords()
  const { columns } = replenishmentNames[useLanguage()]
  return (
    <Panel title={w.materials}>
      {goods.length === 0 ? (
        <p className="wall-none">{w.empty}</p>
      ) : (
        <ScrollBox label={w.materials}>
          <table className="figure-table wall-table">
            <thead>
              <tr>
                {[w.item, columns.unit, w.sent, w.received, columns.lost, w.returned, w.used, w.unreturned].map(
                  (head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {goods.map(({ item, unit, sent, received, lost, returned, used, unreturned }) => (
                <tr key={item + unit}>
                  <th scope="row">{inWords.term(item)}</th>
                  <td>{inWords.unit(unit)}</td>
                  <td className="number">{numberWords(sent)}</td>
                  <td className="number">{received === null ? '—' : numberWords(received)}</td>
                  <td className="number">{numberWords(lost)}</td>
                  <td className="number">{numberWords(returned)}</td>
                  <td className="number">{numberWords(used)}</td>
                  <td className="number">{numberWords(unreturned)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Panel>
  )
}

/** The replenishment list (补货清单): for each holder what was used or lost and is to be bought again. */
export function ReplenishmentPanel({ incident, board }: { incident: Incident; board: Board }) {
  const w = replenishmentNames[useLanguage()]
  const inWords = useCatalogueWords()
  const may = useMay()
  const holders = replenishmentOf(board)
  const { columns } = w
  return (
    <Panel
      title={incident.mode === 'drill' ? `${w.list} · ${w.drill}` : w.list}
      extra={holders.length > 0 && may('report.read') ? <ExportList incidentId={incident.id} /> : undefined}
    >
      {holders.length === 0 ? (
        <p className="wall-none">{w.none}</p>
      ) : (
        <ScrollBox label={w.list}>
          <table className="figure-table wall-table" data-panel="replenishment">
            <thead>
              <tr>
                {[
                  columns.item,
                  columns.unit,
                  columns.sent,
                  columns.lost,
                  columns.returned,
                  columns.used,
                  columns.missing,
                  columns.state,
                ].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            {holders.map(({ holder, lines }) => (
              <tbody key={holder.id ?? holder.name}>
                <tr>
                  <th scope="rowgroup" colSpan={8} className="review-holder">
                    {holder.name} {holder.phone === null ? null : <PhoneLink phone={holder.phone} name={holder.name} />}
                  </th>
                </tr>
                {lines.map((line) => (
                  <tr key={line.item + line.unit}>
                    <th scope="row">{inWords.term(line.item)}</th>
                    <td>{inWords.unit(line.unit)}</td>
                    <td className="number">{numberWords(line.sent)}</td>
                    <td className="number">{numberWords(line.lost)}</td>
                    <td className="number">{numberWords(line.returned)}</td>
                    <td className="number">{numberWords(line.used)}</td>
                    <td className="number">
                      <b>{numberWords(line.missing)}</b>
                    </td>
                    <td>{line.isSettled ? w.settled : w.open}</td>
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </ScrollBox>
      )}
    </Panel>
  )
}

function ExportList({ incidentId }: { incidentId: string }) {
  const w = useWords(commonWords)
  const { message } = App.useApp()
  const [isBusy, setIsBusy] = useState(false)
  async function run(): Promise<void> {
    setIsBusy(true)
    await download('exportReplenishment', { params: { id: incidentId } }).catch((error: Error) =>
      message.error(error.message),
    )
    setIsBusy(false)
  }
  return (
    <Button size="small" icon={<DownloadOutlined />} loading={isBusy} onClick={() => void run()}>
      {isBusy ? w.exporting : w.export}
    </Button>
  )
}
