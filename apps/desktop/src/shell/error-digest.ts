/**
 * A short name for an error, to be read out over the phone: the same for the same fault on every machine, because where the
 * page was loaded from is left out. FNV-1a, 64 bits; no secret rests on it.
 */
export function errorDigest(error: unknown): string {
  const { name, message, stack = '' } = error instanceof Error ? error : { name: '', message: String(error) }
  const places = stack
    .split('\n')
    .filter((line) => /:\d+:\d+/.test(line))
    .slice(0, 8)
    .map((line) => line.replace(/^.*\/(?=[^/]+:\d+:\d+)/, '').replace(/\)$/, ''))
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode([name, message, ...places].join('\n')))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash
    .toString(16)
    .padStart(16, '0')
    .slice(0, 12)
    .replace(/(....)(?=.)/g, '$1-')
    .toUpperCase()
}
