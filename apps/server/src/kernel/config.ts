import { isIPv4, isIPv6 } from 'node:net'
import { resolve } from 'node:path'

/** Everything the process is told from outside. Read once, at start. */
export interface Config {
  /** Where the embedded database, uploads and the command socket live. */
  readonly varFolder: string
  /** PostgreSQL in place of the embedded database. */
  readonly databaseUrl: string | undefined
  readonly host: string
  readonly port: number
  /** Where others reach the platform, without a slash at the end; null = as each request names it. */
  readonly publicUrl: string | null
  /**
   * Behind TLS: the session cookie gets Secure, and a caller's address is what the proxies before us say. How many they are,
   * or which: what stands further left in X-Forwarded-For is the caller's own word.
   */
  readonly behindProxy: number | readonly string[] | false
  /** The GB/T 2260 code of the city served; its first four digits scope city officials. */
  readonly city: string
  readonly baseMap: { kind: 'xyz' | 'tianditu' | 'pmtiles'; url: string; attribution: string } | null
  readonly logLevel: string
  /** A time stamp authority (RFC 3161) for signed heads; null = none. */
  readonly timeStampUrl: string | null
  /** Where data loggers upload by HJ 212 over TCP (在线监测); null = nowhere. */
  readonly hj212: { readonly host: string; readonly port: number } | null
  /** Below so much free room on the disk of the var folder the administrators are told: bytes, and share of the whole. */
  readonly diskLow: { readonly bytes: number; readonly share: number }
  /** Webhooks may lead to this machine and its network. */
  readonly allowPrivateWebhooks: boolean
}

/** Reads the configuration from environment variables; unknown kinds of base map are refused. */
export function readConfig(environment: NodeJS.ProcessEnv, overrides: Partial<Config> = {}): Config {
  const kind = environment['HUANYING_BASEMAP_KIND']
  if (kind !== undefined && kind !== 'xyz' && kind !== 'tianditu' && kind !== 'pmtiles') {
    throw new Error(`HUANYING_BASEMAP_KIND must be xyz, tianditu or pmtiles, not ${kind}`)
  }
  return {
    varFolder: resolve(environment['HUANYING_VAR'] ?? './var'),
    databaseUrl: environment['DATABASE_URL'],
    host: environment['HOST'] ?? '127.0.0.1',
    port: portOf('PORT', environment['PORT'] ?? '8080'),
    publicUrl: publicUrlOf(environment['HUANYING_PUBLIC_URL']),
    behindProxy: proxiesOf(environment['HUANYING_BEHIND_PROXY']),
    city: environment['HUANYING_CITY'] ?? '130400',
    baseMap:
      kind === undefined
        ? null
        : {
            kind,
            url: environment['HUANYING_BASEMAP_URL'] ?? '',
            attribution: environment['HUANYING_BASEMAP_ATTRIBUTION'] ?? '',
          },
    logLevel: environment['LOG_LEVEL'] ?? 'info',
    allowPrivateWebhooks: environment['HUANYING_ALLOW_PRIVATE_WEBHOOKS'] === '1',
    timeStampUrl: environment['HUANYING_TSA_URL'] ?? null,
    hj212: hj212Of(environment),
    diskLow: diskLowOf(environment['HUANYING_DISK_LOW_MB']),
    ...overrides,
  }
}

/** A gigabyte or a twentieth of the disk, unless another size is set: then that alone. */
function diskLowOf(text: string | undefined): Config['diskLow'] {
  if (text === undefined || text === '') return { bytes: 1024 ** 3, share: 0.05 }
  const megabytes = Number(text)
  if (!(megabytes >= 0)) throw new Error(`HUANYING_DISK_LOW_MB must be a number of megabytes, not ${text}`)
  return { bytes: megabytes * 1024 ** 2, share: 0 }
}

/** The port for data loggers; on this machine alone unless another address is named: the protocol is plain text. */
function hj212Of(environment: NodeJS.ProcessEnv): Config['hj212'] {
  const text = environment['HUANYING_HJ212_PORT']
  if (text === undefined || text === '') return null
  return { host: environment['HUANYING_HJ212_HOST'] ?? '127.0.0.1', port: portOf('HUANYING_HJ212_PORT', text) }
}

/** A port, 0 for any that is free. */
function portOf(name: string, text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65535) throw new Error(`${name} must be a port from 0 to 65535, not ${text}`)
  return port
}

/** So many proxies stand before us (1 to 9), or these: addresses or networks, with commas between. */
function proxiesOf(text: string | undefined): Config['behindProxy'] {
  if (text === undefined || text === '' || text === '0') return false
  if (/^[1-9]$/.test(text)) return Number(text)
  const proxies = text.split(',').map((proxy) => proxy.trim())
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/')
    const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1
    if (most === -1 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most && Number(bits) > 0)))
      throw new Error(`HUANYING_BEHIND_PROXY must be a number of proxies or their addresses, not ${text}`)
  }
  return proxies
}

/** A public address is a web address and nothing more: a query, a fragment or a name and password in it is a mistake. */
function publicUrlOf(text: string | undefined): string | null {
  if (text === undefined || text === '') return null
  const url = URL.parse(text)
  const isPlain = url !== null && /^https?:$/.test(url.protocol) && `${url.username}${url.search}${url.hash}` === ''
  if (!isPlain) throw new Error(`HUANYING_PUBLIC_URL must be an http(s) address without ? and #, not ${text}`)
  return url.href.replace(/\/+$/, '')
}
