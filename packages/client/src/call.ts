import type { ProblemCode } from '@huanying/contracts/problems'
import { routes } from '@huanying/contracts/routes'
import type { Route, RouteName, Routes } from '@huanying/contracts/routes'
import type { Language } from '@huanying/contracts/values'
import type { z } from 'zod'

type Part<R extends Route, Key extends 'params' | 'query' | 'body'> = R extends { readonly [P in Key]: z.ZodType }
  ? z.input<R[Key]>
  : never

type Parts<R extends Route> = {
  [
    Key in 'params' | 'query' | 'body' as Part<R, Key> extends never ? never : object extends Part<R, Key> ? never : Key
  ]: Part<R, Key>
} & {
  [
    Key in 'params' | 'query' | 'body' as Part<R, Key> extends never ? never : object extends Part<R, Key> ? Key : never
  ]?: Part<R, Key>
}

/**
 * What a call takes: the contract's params, query and body, one file to upload, whether it outlives the page that makes it
 * (small bodies alone), and how to stop it.
 */
export type Input<Name extends RouteName> = Parts<Routes[Name]> & {
  upload?: File
  idempotencyKey?: string
  keepalive?: boolean
  signal?: AbortSignal
}

/** A file that the server made, with the name it gave. */
export interface Download {
  readonly blob: Blob
  readonly fileName: string
}

/** What a call answers: the contract's shape, a file, or nothing. */
export type Reply<Name extends RouteName> = Routes[Name]['reply'] extends z.ZodType
  ? z.output<Routes[Name]['reply']>
  : Routes[Name]['reply'] extends 'file'
    ? Download
    : undefined

export interface FieldFault {
  readonly field: string
  readonly message: string
}

/** A refusal as the server worded it (RFC 9457), or `unreachable` when no answer came. */
export class ProblemError extends Error {
  readonly code: ProblemCode | 'unreachable'
  readonly status: number
  readonly errors: readonly FieldFault[]

  constructor(
    code: ProblemCode | 'unreachable',
    title: string,
    more: { status: number; errors?: readonly FieldFault[] },
  ) {
    super(title)
    this.name = 'ProblemError'
    this.code = code
    this.status = more.status
    this.errors = more.errors ?? []
  }
}

let language: Language = 'zh'

/** The language in which the server words its answers from now on. */
export function askIn(wanted: Language): void {
  language = wanted
}

interface LooseInput {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
  upload?: File
  idempotencyKey?: string
  keepalive?: boolean
  signal?: AbortSignal
}

/** The address of a call, with its params and query filled in; empty query values are left out. */
function addressOf(name: RouteName, { params = {}, query = {} }: LooseInput): string {
  const path = routes[name].path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(params[key])))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  }
  return `/api/v1${path}${search.size === 0 ? '' : `?${search}`}`
}

/**
 * Makes one call of the API. Throws `ProblemError` for every refusal and when the server can't be reached; a call that
 * was stopped by its signal throws the signal's reason.
 */
export async function call<Name extends RouteName>(name: Name, input: Input<Name>): Promise<Reply<Name>> {
  const route: Route = routes[name]
  const loose: LooseInput = input
  const headers: Record<string, string> = { 'accept-language': language }
  let body: BodyInit | undefined
  if (loose.upload !== undefined) {
    body = new FormData()
    body.set('file', loose.upload)
  } else if (route.body !== undefined) {
    headers['content-type'] = 'application/json'
    body = JSON.stringify(loose.body ?? {})
  }
  if (loose.idempotencyKey !== undefined) headers['idempotency-key'] = loose.idempotencyKey

  const response = await fetch(addressOf(name, loose), {
    method: route.method,
    headers,
    keepalive: loose.keepalive ?? false,
    ...(body === undefined ? {} : { body }),
    ...(loose.signal === undefined ? {} : { signal: loose.signal }),
  }).catch((error: unknown) => {
    if (loose.signal?.aborted === true) throw error
    throw unreachable()
  })
  if (!response.ok) throw await problemOf(response)
  // The contract is the same one that the server answers by: the shape is checked there.
  if (route.reply === null) return undefined as Reply<Name>
  if (route.reply === 'file') return { blob: await response.blob(), fileName: fileNameOf(response) } as Reply<Name>
  return (await response.json()) as Reply<Name>
}

function unreachable(): ProblemError {
  const words = {
    zh: '连接不上服务器，请检查网络后重试。',
    en: 'The server cannot be reached: check the network and try again.',
  }
  return new ProblemError('unreachable', words[language], { status: 0 })
}

async function problemOf(response: Response): Promise<ProblemError> {
  if (response.headers.get('content-type')?.includes('problem+json') !== true) return unreachable()
  const body = (await response.json()) as { code: ProblemCode; title: string; errors?: FieldFault[] }
  return new ProblemError(body.code, body.title, {
    status: response.status,
    ...(body.errors === undefined ? {} : { errors: body.errors }),
  })
}

function fileNameOf(response: Response): string {
  const disposition = response.headers.get('content-disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1]
  return encoded === undefined
    ? (/filename="([^"]+)"/.exec(disposition)?.[1] ?? 'download')
    : decodeURIComponent(encoded)
}
