import type { Route, RouteName, Routes } from '@huanying/contracts/routes'
import type { Language } from '@huanying/contracts/values'
import type { z } from 'zod'
import type { Config } from './config.ts'
import type { Actor, Context } from './context.ts'
import type { Jobs } from './jobs.ts'
import type { Db } from './sql.ts'

type Shape<T> = T extends z.ZodType ? z.output<T> : undefined
type Named<R, K extends string> = R extends { readonly [P in K]: infer V } ? V : undefined

/** A stored upload: outside the web root, limited in size, removed after the answer unless a use case keeps it. */
export interface Upload {
  readonly path: string
  readonly fileName: string
  readonly size: number
  readonly sha256: string
  /** From here on the use case answers for the file; one that it moved away needs no word. */
  keep(): void
}

/** What a use case is given: the checked parts of the request. */
export interface Input<R extends Route> {
  readonly params: Shape<Named<R, 'params'>>
  readonly query: Shape<Named<R, 'query'>>
  readonly body: Shape<Named<R, 'body'>>
  readonly upload: R extends { readonly uploadLimit: number } ? Upload : undefined
  readonly request: RequestFacts
}

export interface RequestFacts {
  readonly address: string
  readonly userAgent: string | null
  /** Where the caller reaches the platform: the configured public address, else the host that the request names. */
  readonly baseUrl: string
  /** The cookie of a device with which somebody signed in before. */
  readonly device: string | null
  /** Sets or clears the session cookie of the answer. */
  setSession(token: string | null, maxAgeS: number): void
  setDevice(device: string, maxAgeS: number): void
}

/** A file to download. */
export interface FileReply {
  readonly fileName: string
  readonly contentType: string
  /** The bytes, or how they are made once the transaction has ended: drawing and packing must not hold it open. */
  readonly content: Uint8Array | (() => Promise<Uint8Array>)
}

export type Reply<R extends Route> = R['reply'] extends z.ZodType
  ? z.input<R['reply']>
  : R['reply'] extends 'file'
    ? FileReply
    : void

/** One verb, one file: load, ask a rule, store, publish, return. */
export type UseCase<N extends RouteName> = (context: Context, input: Input<Routes[N]>) => Promise<Reply<Routes[N]>>

/** What a use case does before its transaction: it may look things up, each time in a short transaction of its own. */
export interface Before {
  readonly actor: Actor
  readonly now: Date
  readonly language: Language
  read<T>(work: (context: Context) => Promise<T>): Promise<T>
}

/**
 * A use case with slow work (hashing a password): `prepare` does that with no connection held, and gives what is then done
 * in the transaction. What it looked up may have changed until then: the transaction looks again.
 */
export interface PreparedCase<N extends RouteName> {
  prepare(before: Before, input: Input<Routes[N]>): Promise<(context: Context) => Promise<Reply<Routes[N]>>>
}

/** What a use case that takes a file is given before the file comes. */
export type BeforeUpload<N extends RouteName> = Omit<Input<Routes[N]>, 'upload'>

/** A use case that takes a file: nothing of it is stored before `admit`, in a transaction of its own, has let the request in. */
export interface UploadCase<N extends RouteName> {
  /** Refuses what would be refused whatever the file holds: a row that is not the actor's to see, a state. */
  admit(context: Context, input: BeforeUpload<N>): Promise<unknown>
  readonly take: UseCase<N>
}

export type Handler<N extends RouteName> = Routes[N] extends { readonly uploadLimit: number }
  ? UploadCase<N>
  : UseCase<N> | PreparedCase<N>

export type Handlers = { readonly [N in RouteName]: Handler<N> }

/** What the process offers to modules at start, for work outside a request. */
export interface Kernel {
  readonly config: Config
  /** Runs a unit of work as an actor, in a transaction of its own. */
  begin<T>(actor: Actor, work: (context: Context) => Promise<T>): Promise<T>
  /** Work that goes on after the answer (an import); awaited before the process ends. */
  inBackground(work: Promise<unknown>): void
  /** Writes an unexpected error to the log. */
  log(error: unknown): void
  readonly now: () => Date
  /** What the calendar starts. */
  readonly jobs: Jobs
}

/** Finds who holds a session token; null when nobody does. Runs as the owner, before row-level security binds. */
export type Authenticate = (db: Db, token: string, now: Date) => Promise<Actor | null>

/** A capability: some of the API's handlers, made once at start. */
export type Module<N extends RouteName = never> = (kernel: Kernel) => Pick<Handlers, N>
