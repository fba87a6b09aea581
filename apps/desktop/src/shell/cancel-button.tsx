import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { Button } from 'antd'

/** Closes the drawer or form it stands in without saving; the form's leave guard knows it, and asks where something was typed. */
export function CancelButton({ onClose }: { onClose: () => void }) {
  const common = useWords(commonWords)
  return (
    <Button data-cancels onClick={onClose}>
      {common.cancel}
    </Button>
  )
}
