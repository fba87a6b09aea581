import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useState } from 'react'
import { Icon } from '../../shell/icons.tsx'
import { Camera } from './camera.tsx'
import type { CameraProps } from './camera.tsx'
import { ShotStrip } from './shot-strip.tsx'

/** The pictures of a form so far, and the camera for another one. */
export function Pictures({
  ids,
  onDelete,
  ...shots
}: { ids: readonly string[]; onDelete?: (id: string) => void } & Omit<CameraProps, 'onClose' | 'onRetake'>) {
  const w = useWords(mobileWords)
  const [isShooting, setIsShooting] = useState(false)
  return (
    <>
      <ShotStrip ids={ids} onDelete={onDelete} />
      <button type="button" className="button secondary with-icon" onClick={() => setIsShooting(true)}>
        <Icon name="camera" />
        {w.takePhoto}
      </button>
      {isShooting ? <Camera {...shots} onRetake={onDelete} onClose={() => setIsShooting(false)} /> : null}
    </>
  )
}
