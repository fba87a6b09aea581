import { AlertOutlined } from '@ant-design/icons'
import { useWords } from '@huanying/ui/language'
import { deskWords } from '@huanying/ui/words/desk'
import { Link } from '@tanstack/react-router'
import { Button, Popover, Switch } from 'antd'
import { useState } from 'react'
import { useLoud } from './alarm.ts'
import { useDeskLines } from './desk-lines.ts'
import type { DeskLine } from './desk-lines.ts'
import { useNewLines } from './use-new-lines.ts'
import './desk-alert.css'

/** What waits for this user, on every page: its number, the list, and a sound with a notice for what is new. */
export function DeskAlert() {
  const w = useWords(deskWords)
  const lines = useDeskLines()
  const [isOpen, setOpen] = useState(false)
  useNewLines(lines)
  if (lines === undefined) return null
  const pressing = lines.filter((line) => line.isPressing).length
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      content={<DeskList lines={lines} onLeave={() => setOpen(false)} />}
    >
      <Button
        type="text"
        className="top-bar-button desk-alert"
        data-pressing={pressing > 0}
        aria-label={`${w.title}: ${w.waiting(lines.length)}`}
        icon={<AlertOutlined />}
      >
        <b className="number">{lines.length}</b>
      </Button>
    </Popover>
  )
}

function DeskList({ lines, onLeave }: { lines: readonly DeskLine[]; onLeave: () => void }) {
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
      {lines.length === 0 ? (
        <p className="desk-none">{w.none}</p>
      ) : (
        <ol>
          {lines.map((line) => (
            <li key={line.key} data-urgency={line.urgency}>
              <Link {...line.link} onClick={onLeave}>
                <strong>
                  {line.isDrill ? <em>{w.drill}</em> : null}
                  {line.what}
                </strong>
                <span>{line.where}</span>
                {line.left === null ? null : <b className="number">{line.left}</b>}
              </Link>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
