import type { Notice } from '@huanying/contracts/notices'
import { momentWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { noticeWords } from '@huanying/ui/words/notices'
import { phonePath } from '@huanying/domain/notices/phone-path'
import { useNavigate } from '@tanstack/react-router'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect } from 'react'
import type { MouseEventHandler } from 'react'
import { Trouble, useAttempt } from '../../shell/attempt.tsx'
import { sync } from '../../shell/sync.ts'
import { readNotices, renewNotices } from '../../shell/notices.ts'
import { useOnline } from '../../shell/online.ts'
import { Screen } from '../../shell/page.tsx'
import { useSession } from '../../shell/session.tsx'
import './inbox.css'

/** The own inbox (收件箱) as it was brought last; a notice opens its page here, or of the desktop app, which needs signal. */
export function InboxPage() {
  const w = useWords(noticeWords).inbox
  const { tabs } = useWords(mobileWords)
  const { storage } = useSession()
  const isOnline = useOnline()
  const notices = useLiveQuery(() => storage.notices.orderBy('postedAt').reverse().toArray(), [])
  const { trouble, attempt } = useAttempt()
  const navigate = useNavigate()
  const session = useSession()
  const open = async (to: NonNullable<ReturnType<typeof phonePath>>) => {
    const id = to.startsWith('/duties/') ? to.slice('/duties/'.length) : null
    if (id === null) return navigate({ to: to === '/dangers' || to === '/warnings' ? to : '/' })
    // What is told of may not be on this phone yet, or is no more to do.
    const isHere = async () => (await storage.duties.get(id)) !== undefined
    if (isOnline && !(await isHere())) await sync(session).catch(() => undefined)
    return (await isHere()) ? navigate({ to: '/duties/$dutyId', params: { dutyId: id } }) : navigate({ to: '/' })
  }
  useEffect(() => void attempt(renewNotices(storage)), [attempt, storage, isOnline])
  const unread = (notices ?? []).filter(({ readAt }) => readAt === null).map(({ id }) => id)
  return (
    <Screen
      title={tabs.inbox}
      action={
        <button
          type="button"
          className="quiet"
          disabled={unread.length === 0 || !isOnline}
          onClick={() => void attempt(readNotices(storage, unread))}
        >
          {w.readAll}
        </button>
      }
    >
      <Trouble trouble={trouble} needsSignal={w.needsSignal} />
      {notices?.length === 0 ? <p className="empty">{w.none}</p> : null}
      <ul className="inbox">
        {notices?.map((notice) => (
          <NoticeCard
            key={notice.id}
            notice={notice}
            onOpen={(event) => {
              const here = phonePath(notice.path)
              // Without signal a page of the desktop app would not come, and what is kept here would be gone from the screen.
              if (!isOnline || here !== null) event.preventDefault()
              if (isOnline && notice.readAt === null) void attempt(readNotices(storage, [notice.id]))
              if (here !== null) void open(here)
            }}
          />
        ))}
      </ul>
    </Screen>
  )
}

function NoticeCard({ notice, onOpen }: { notice: Notice; onOpen: MouseEventHandler }) {
  const w = useWords(noticeWords).inbox
  const language = useLanguage()
  const { kind, text, path, postedAt, readAt, isUrgent, isDrill } = notice
  return (
    <li>
      <a href={path} className="notice-card" data-unread={readAt === null} onClick={onOpen}>
        <span>{text[language]}</span>
        <small>
          {isUrgent ? <b>{w.isUrgent}</b> : null}
          {isDrill ? <b>{w.isDrill}</b> : null}
          {w.kinds[kind]} · {momentWords(postedAt)}
        </small>
      </a>
    </li>
  )
}
