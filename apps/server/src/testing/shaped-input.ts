import type { Route } from '@huanying/contracts/routes'
import { z } from 'zod'
import type { Answer, Caller } from './test-server.ts'

/** A JSON schema as zod writes it, as far as this file reads it. */
export interface Schema {
  type?: string | string[]
  format?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  items?: Schema
  prefixItems?: Schema[]
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  $ref?: string
  minimum?: number
}
export type Leaf = (schema: Schema) => unknown

export const schemaOf = (shape: z.ZodType) => z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema

/** A value of a shape, everything optional too; what stands at its ends is made by `leaf`. */
export function valueOf(schema: Schema, leaf: Leaf, depth = 0): unknown {
  const one = [schema.anyOf, schema.oneOf, schema.allOf].find((choices) => choices !== undefined)
  if (one !== undefined) return valueOf(one.find(({ type }) => type !== 'null') ?? {}, leaf, depth)
  if (schema.properties !== undefined)
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key, inner]) => [key, valueOf(inner, leaf, depth + 1)]),
    )
  if (schema.type === 'array')
    return (schema.prefixItems ?? [schema.items ?? {}]).map((item) => valueOf(item, leaf, depth + 1))
  if (schema.type === 'object') return typeof schema.additionalProperties === 'object' ? { key: leaf({}) } : {}
  return leaf(schema)
}

export const isText = ({ type, const: fixed, enum: known }: Schema) =>
  fixed !== undefined || known !== undefined || type === 'string' || type === undefined
export const good: Leaf = (schema) => {
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.type === 'boolean') return true
  if (schema.type === 'number' || schema.type === 'integer') return schema.minimum ?? 1
  if (schema.format === 'uuid') return crypto.randomUUID()
  if (schema.format === 'date') return '2026-05-16'
  if (schema.format === 'date-time') return '2026-05-16T08:00:00+08:00'
  return 'x'
}
/** The parts of a request that have a shape. */
export const parts = ['params', 'query', 'body'] as const

/** Values of the right shape for every part of a call; they lead nowhere. */
export const goodParts = (route: Route) =>
  Object.fromEntries(
    parts.flatMap((part) => {
      const shape = route[part]
      return shape === undefined ? [] : [[part, valueOf(schemaOf(shape), good)]]
    }),
  )

/** Calls a route with what is given of it. */
export function ask(
  caller: Caller,
  route: Route,
  parts: { params?: unknown; query?: unknown; body?: unknown; headers?: Record<string, string> | undefined },
): Promise<Answer> {
  const params = (parts.params ?? {}) as Record<string, unknown>
  const path = route.path.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(String(params[key] ?? crypto.randomUUID())),
  )
  const query = new URLSearchParams(
    Object.entries(parts.query ?? {}).map(([key, value]) => [key, String(value)] as [string, string]),
  )
  const url = `/api/v1${path}${query.size === 0 ? '' : `?${query}`}`
  const body = parts.body ?? (route.body === undefined ? undefined : {})
  switch (route.method) {
    case 'GET':
      return caller.get(url, parts.headers)
    case 'DELETE':
      return caller.delete(url, body)
    case 'PUT':
      return caller.put(url, body)
    case 'PATCH':
      return caller.patch(url, body)
    case 'POST':
      return caller.post(url, body)
  }
}
