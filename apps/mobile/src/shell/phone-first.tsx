import { useWords } from '@huanying/ui/language'
import { checkInWords } from '@huanying/ui/words/check-in'
import encodeQR from 'qr'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { isDesktop } from './machine.ts'

const mark = 'huanying-on-desktop'

/** On a desktop computer, the way to the phone (请用手机打开); who must may go on here, and the pictures will say so. */
export function PhoneFirst({ children }: { children: ReactNode }) {
  const w = useWords(checkInWords).desktop
  const [isAsked, setIsAsked] = useState(() => isDesktop() && sessionStorage.getItem(mark) === null)
  if (!isAsked) return children
  const code = encodeQR(location.href, 'svg')
  return (
    <main className="page phone-first">
      <h1>{w.title}</h1>
      <img src={`data:image/svg+xml;utf8,${encodeURIComponent(code)}`} alt={location.href} width={220} height={220} />
      <p>{w.why}</p>
      <button
        type="button"
        className="button secondary"
        onClick={() => {
          sessionStorage.setItem(mark, '1')
          setIsAsked(false)
        }}
      >
        {w.goOn}
      </button>
    </main>
  )
}
