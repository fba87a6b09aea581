import { ProblemError } from '@huanying/client/call'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { dutyWords } from '@huanying/ui/words/duties'
import { Alert, App, Button, Modal, Upload } from 'antd'
import { download, useAct } from '../../shell/calls.ts'
import { DownloadButton } from '../../shell/download-button.tsx'
import { touchedByDuties } from './duty-edit.tsx'

/** Plans the duties of a workbook; wrong cells are listed and nothing is planned. */
export function ImportDuties({ onClose }: { onClose: () => void }) {
  const w = useWords(dutyWords)
  const common = useWords(commonWords)
  const { message } = App.useApp()
  const load = useAct('importDuties', touchedByDuties)
  const faults = load.error instanceof ProblemError ? load.error.errors : []
  return (
    <Modal open title={w.import} onCancel={onClose} footer={<Button onClick={onClose}>{common.close}</Button>}>
      <p className="soft">{w.importHint}</p>
      <div className="row">
        <DownloadButton label={w.template} run={() => download('getDutyTemplate', {})} />
        <Upload
          showUploadList={false}
          accept=".xlsx"
          beforeUpload={(file) => {
            load.mutate(
              { upload: file },
              {
                onSuccess({ rows, inserted }) {
                  void message.success(w.imported(rows, inserted))
                  onClose()
                },
              },
            )
            return false
          }}
        >
          <Button type="primary" loading={load.isPending}>
            {w.chooseFile}
          </Button>
        </Upload>
      </div>
      {load.error === null ? null : (
        <Alert
          type="error"
          showIcon
          className="duty-section"
          title={faults.length === 0 ? load.error.message : w.wrongCells}
          description={
            faults.length === 0 ? null : (
              <ul className="duty-faults bullets">
                {faults.map(({ field, message: said }, index) => (
                  <li key={index}>
                    <b>{field}</b> {said}
                  </li>
                ))}
              </ul>
            )
          }
        />
      )}
    </Modal>
  )
}
