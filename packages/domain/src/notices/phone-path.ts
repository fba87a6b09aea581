/** The page of the phone app where a notice leads whose page of the desktop app is given; null where the phone has none. */
export function phonePath(path: string): '/' | '/dangers' | '/warnings' | `/duties/${string}` | null {
  const { pathname, searchParams } = new URL(path, 'https://platform.invalid')
  const duty = searchParams.get('duty')
  if (pathname === '/duties') return duty === null ? '/' : `/duties/${duty}`
  if (pathname === '/dangers') return '/dangers'
  if (pathname === '/warnings') return '/warnings'
  return null
}
