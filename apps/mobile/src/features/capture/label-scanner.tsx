import { readLabel } from '@huanying/domain/duties/label'
import type { Label } from '@huanying/domain/duties/label'
import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useEffect, useRef, useState } from 'react'
import { useLiveCamera } from './live-camera.ts'
import './camera.css'

const everyMs = 200
/** Enough for a label that fills a third of the view, and quick on an old phone. */
const longSide = 800

/** Reads printed labels with the camera until one is found. The reader is fetched with the app, so it works without signal. */
export function LabelScanner({ onLabel, onClose }: { onLabel: (label: Label) => void; onClose: () => void }) {
  const { camera: w, scan } = useWords(mobileWords)
  const camera = useLiveCamera()
  const video = useRef<HTMLVideoElement>(null)
  const found = useRef(onLabel)
  const [isStrange, setIsStrange] = useState(false)
  useEffect(() => {
    found.current = onLabel
  }, [onLabel])
  useEffect(() => {
    if (camera.state !== 'open' || video.current === null) return
    const shown = video.current
    shown.srcObject = camera.media
    const canvas = document.createElement('canvas')
    const context = canvas.getContext('2d', { willReadFrequently: true })
    const over = new AbortController()
    const look = async () => {
      const { decodeQR } = await import('qr/decode.js')
      while (!over.signal.aborted) {
        const text = context === null ? null : readCode(shown, canvas, context, decodeQR)
        const label = text === null ? null : readLabel(text)
        if (label !== null) return found.current(label)
        setIsStrange(text !== null && label === null)
        await new Promise((resolve) => setTimeout(resolve, everyMs))
      }
    }
    void look()
    return () => over.abort()
  }, [camera])
  return (
    <div className="camera" role="dialog" aria-modal="true" aria-label={scan.title}>
      <header>
        <button type="button" onClick={onClose}>
          {w.close}
        </button>
        <strong>{scan.title}</strong>
      </header>
      {camera.state === 'open' ? (
        <video ref={video} autoPlay playsInline muted />
      ) : (
        <p className="camera-message" role="alert">
          {w[camera.state]}
        </p>
      )}
      <footer>
        <p role="status">{isStrange ? scan.strange : scan.hint}</p>
      </footer>
    </div>
  )
}

type Decode = (image: { width: number; height: number; data: Uint8ClampedArray }) => string | undefined

function readCode(
  video: HTMLVideoElement,
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  decode: Decode,
): string | null {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0) return null
  const scale = Math.min(1, longSide / Math.max(videoWidth, videoHeight))
  canvas.width = Math.round(videoWidth * scale)
  canvas.height = Math.round(videoHeight * scale)
  context.drawImage(video, 0, 0, canvas.width, canvas.height)
  try {
    return decode(context.getImageData(0, 0, canvas.width, canvas.height)) ?? null
  } catch {
    // No code in this view, or not a whole one: the next view may show it.
    return null
  }
}
