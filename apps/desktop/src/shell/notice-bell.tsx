import { BellOutlined } from '@ant-design/icons'
import { useWords } from '@huanying/ui/language'
import { noticeWords } from '@huanying/ui/words/notices'
import { Link } from '@tanstack/react-router'
import { useCall } from './calls.ts'

/** The way to the inbox, with how many notices are unread; a push makes it count again, the clock does where none came. */
export function NoticeBell() {
  const w = useWords(noticeWords).inbox
  const { unread = 0, urgent = 0 } = useCall('countNotices', {}, { everyMs: 60_000 }).data ?? {}
  return (
    <Link
      to="/inbox"
      className="top-bar-bell"
      aria-label={`${w.unread(unread)}${urgent > 0 ? w.urgent(urgent) : ''}`}
      title={w.title}
    >
      <BellOutlined />
      {unread === 0 ? null : (
        <b className="number" data-urgent={urgent > 0}>
          {unread > 99 ? '99+' : unread}
        </b>
      )}
    </Link>
  )
}
