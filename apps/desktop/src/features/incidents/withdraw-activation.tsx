import type { Incident } from '@huanying/contracts/incidents'
import type { Board } from '@huanying/domain/incident/board'
import { whyNotWithdrawn, withdrawableMs } from '@huanying/domain/incident/end'
import { useLanguage, useWords } from '@huanying/ui/language'
import { responseWords } from '@huanying/ui/words/response'
import { App, Button } from 'antd'
import { useAct } from '../../shell/calls.ts'
import { useMay } from '../../shell/user.ts'
import { touchedByIncident } from './use-board.ts'

/** For a minute after the start: the way back from a slip of a key or the wrong plant. */
export function WithdrawActivation({ incident, board, now }: { incident: Incident; board: Board; now: number }) {
  const { actions } = useWords(responseWords)
  const language = useLanguage()
  const may = useMay()
  const { message } = App.useApp()
  const withdraw = useAct('withdrawActivation', touchedByIncident)
  if (incident.status !== 'active' || !may('incident.activate') || board.activatedAt === null) return null
  if (whyNotWithdrawn(board, now, language) !== null) return null
  const left = Math.ceil((Date.parse(board.activatedAt) + withdrawableMs - now) / 1000)
  return (
    <Button
      danger
      loading={withdraw.isPending}
      onClick={() =>
        withdraw.mutate(
          { params: { id: incident.id }, body: {} },
          { onError: (error) => void message.error(error.message) },
        )
      }
    >
      {actions.withdraw(Math.min(60, left))}
    </Button>
  )
}
