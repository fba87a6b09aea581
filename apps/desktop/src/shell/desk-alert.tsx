import { AlertOutlined } from '@ant-design/icons'
import { useWords } from '@huanying/ui/language'
import { deskWords } from '@huanying/ui/words/desk'
import { Link } from '@tanstack/react-router'
import { Button, Popover, Switch } from 'antd'
import { useState } from 'react'
import { useLoud } from './alarm.ts'
import { Answered } from './answered.tsx'
import { useDesk } from './desk-lines.ts'
import type { Desk } from './desk-lines.ts'
import { useLiveState } from './live.ts'
import { useNewLines } from './use-new-lines.ts'
import './desk-alert.css'

/** What waits for this user, on every page: its number, the list, and a sound with a notice for what is new. */
export function DeskAlert() {
  const w = useWords(deskWords)
  const desk = useDesk()
  const live = useLiveState()
  const [isOpen, setOpen] = useState(false)
  const lines = desk?.lines
  useNewLines(lines)
  if (desk === null) return null
  const isStale = live === 'stale' || desk.query.error !== null
  const said = [lines === undefined ? '' : w.waiting(lines.length), isStale ? w.stale : ''].filter(Boolean)
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      content={<DeskList desk={desk} onLeave={() => setOpen(false)} />}
    >
      <Button
        type="text"
        className="top-bar-button desk-alert"
        data-pressing={lines?.some((line) => line.isPressing) ?? false}
        data-stale={isStale}
        aria-label={[w.title, ...said].join(' · ')}
        icon={<AlertOutlined />}
      >
        <b className="number">
          {lines?.length ?? '—'}
          {isStale ? '!' : ''}
        </b>
      </Button>
    </Popover>
  )
}

function DeskList({ desk: { query, lines = [] }, onLeave }: { desk: Desk; onLeave: () => void }) {
  const w = useWords(deskWords)
  const [loud, setLoud] = useLoud()
  const canNotify = 'Notification' in globalThis && globalThis.isSecureContext
  const [permission, setPermission] = useState(canNotify ? Notification.permission : 'denied')
  return (
    <section className="desk-list" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
        <label>
          {w.sound} <Switch size="small" checked={loud} onChange={setLoud} aria-label={w.sound} />
        </label>
        {permission === 'default' ? (
          <Button size="small" onClick={() => void Notification.requestPermission().then(setPermission)}>
            {w.notify}
          </Button>
        ) : null}
      </header>
      <Answered query={query} lines={3}>
        {() =>
          lines.length === 0 ? (
            <p className="desk-none">{w.none}</p>
          ) : (
            <ol>
              {lines.map((line) => (
                <li key={line.key} data-urgency={line.urgency}>
                  <Link {...line.link} onClick={onLeave}>
                    <strong>
                      {line.isDrill ? (
                        <em className="tag" data-tone="care">
                          {w.drill}
                        </em>
                      ) : null}
                      {line.what}
                    </strong>
                    <span>{line.where}</span>
                    {line.left === null ? null : <b className="number">{line.left}</b>}
                  </Link>
                </li>
              ))}
            </ol>
          )
        }
      </Answered>
    </section>
  )
}
