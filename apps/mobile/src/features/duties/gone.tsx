import { call } from '@huanying/client/call'
import { useWords } from '@huanying/ui/language'
import { checkInWords } from '@huanying/ui/words/check-in'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useEffect, useState } from 'react'
import { useSession } from '../../shell/session.tsx'

/** A duty that is not on this phone: submitted from here or elsewhere, or not fetched yet. */
export function Gone({ dutyId }: { dutyId: string }) {
  const w = useWords(mobileWords)
  const c = useWords(checkInWords)
  const { storage } = useSession()
  const [isSubmitted, setIsSubmitted] = useState(false)
  useEffect(() => {
    const look = async () => {
      const waiting = await storage.outbox.toArray()
      if (waiting.some(({ work }) => work.kind === 'checkin' && work.body.dutyId === dutyId)) return true
      const { items } = await call('listCheckins', { query: { dutyId, limit: 1 } })
      return items.some(({ state }) => state !== 'returned')
    }
    // Without signal nobody knows: then it is not on this phone.
    look().then(setIsSubmitted, () => undefined)
  }, [storage, dutyId])
  return <p className="empty">{isSubmitted ? c.submittedAlready : w.brokenDraft}</p>
}
