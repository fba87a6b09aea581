import type { Incident } from '@huanying/contracts/incidents'
import { useWords } from '@huanying/ui/language'
import { intakeWords } from '@huanying/ui/words/intake'
import { Button } from 'antd'
import { useCall } from '../../shell/calls.ts'

/** Says that other reports may be the same accident, before anybody starts two responses to it. */
export function WallDuplicates({ incident, onCompare }: { incident: Incident; onCompare: () => void }) {
  const w = useWords(intakeWords)
  const { items = [] } = useCall('listSimilarIncidents', { params: { id: incident.id } }).data ?? {}
  if (items.length === 0) return null
  return (
    <p className="row wall-duplicates" role="status">
      {w.duplicates(items.length)}
      <Button size="small" onClick={onCompare}>
        {w.compare}
      </Button>
    </p>
  )
}
