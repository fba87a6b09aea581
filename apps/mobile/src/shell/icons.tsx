/** The app's few signs, drawn on a grid of 24; they never stand without a word or a label. */
const paths = {
  duties: 'M5 4h14v16H5zM9 9l1.5 1.5L13 8M9 15l1.5 1.5L13 14M15.5 10H17M15.5 16H17',
  dangers: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.3',
  outbox: 'M12 15V4M8 8l4-4 4 4M4 15v5h16v-5',
  warnings: 'M12 7v5l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  inbox: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4',
  me: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c1-3.5 4-5 7.5-5s6.500 1.500 7.500 5',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  camera: 'M4 8h4l1.500-3h5L16 8h4v11H4zM12 16.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16',
  done: 'M5 12.500l4.500 4.500L19 7.500',
  sync: 'M19 8a8 8 0 0 0-14-1M5 3v4h4M5 16a8 8 0 0 0 14 1M19 21v-4h-4',
  inspection: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.300 15.300L20 20',
  training: 'M3 9l9-4 9 4-9 4zM7 11v5c3 2 7 2 10 0v-5',
  drill: 'M5 21V4M5 5h13l-3 4 3 4H5',
  stocktake: 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8',
  improvement: 'M4 16l5-5 4 4 7-8M15 7h5v5',
} as const
type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
