import { useWords } from '@huanying/ui/language'
import { reviewWords } from '@huanying/ui/words/review'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useAct } from '../../shell/calls.ts'

const shownForS = 8

/** Says that a verdict was given and offers for eight seconds to take it back (撤销); then the check-in is on the screen again. */
export function useTakeBack(): (checkinId: string, said: string) => void {
  const w = useWords(reviewWords)
  const { message } = App.useApp()
  const navigate = useNavigate()
  const back = useAct('takeBackVerdict', ['listCheckins', 'getCheckin', 'listDuties', 'getDuty', 'getReviewStatistics'])
  return (id, said) => {
    const key = `verdict-${id}`
    const undo = () => {
      message.destroy(key)
      back.mutateAsync({ params: { id } }).then(
        () => {
          void message.info(w.takenBack)
          void navigate({ to: '/review/$id', params: { id }, search: {} })
        },
        (error: Error) => void message.error(error.message),
      )
    }
    void message.open({
      key,
      type: 'success',
      duration: shownForS,
      content: (
        <>
          <span>{said}</span>
          <Button type="link" size="small" onClick={undo}>
            {w.takeBack}
          </Button>
        </>
      ),
    })
  }
}
