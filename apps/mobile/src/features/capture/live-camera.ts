import { useEffect, useState } from 'react'

export type LiveCamera =
  | { readonly state: 'opening' | 'refused' | 'none' }
  | { readonly state: 'open'; readonly media: MediaStream }

/** The phone's back camera for as long as the part is on the screen. */
export function useLiveCamera(): LiveCamera {
  const [camera, setCamera] = useState<LiveCamera>({ state: 'opening' })
  useEffect(() => {
    let media: MediaStream | undefined
    let isOver = false
    open().then(
      (opened) => {
        media = opened
        if (isOver) stop(opened)
        else setCamera({ state: 'open', media: opened })
      },
      (error: unknown) =>
        setCamera({ state: error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none' }),
    )
    return () => {
      isOver = true
      if (media !== undefined) stop(media)
    }
  }, [])
  return camera
}

function open(): Promise<MediaStream> {
  if (navigator.mediaDevices === undefined) return Promise.reject(new Error('no secure context'))
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: 'environment', width: { ideal: 4000 }, height: { ideal: 3000 } },
  })
}

function stop(media: MediaStream): void {
  for (const track of media.getTracks()) track.stop()
}
