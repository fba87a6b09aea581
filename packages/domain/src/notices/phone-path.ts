/** The page of the phone app where a notice leads whose page of the desktop app is given; null where the phone has none. */
export function phonePath(path: string): '/' | '/dangers' | '/warnings' | `/duties/${string}` | null {
  const [pathname = '', query = ''] = path.split('?')
  const duty = query.split('&').find((part) => part.startsWith('duty='))
  if (pathname === '/duties') return duty === undefined ? '/' : `/duties/${duty.slice('duty='.length)}`
  if (pathname === '/dangers') return '/dangers'
  if (pathname === '/warnings') return '/warnings'
  return null
}
