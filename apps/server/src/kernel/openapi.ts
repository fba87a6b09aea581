import { routes } from '@huanying/contracts/routes'
import type { Route } from '@huanying/contracts/routes'
import { isForTokens } from '@huanying/domain/access'
import { z } from 'zod'

type Schema = Record<string, unknown>

/** Writes a shape of the contract in the dialect of one OpenAPI version. */
type Write = (shape: z.ZodType, io: 'input' | 'output') => Schema

/** OpenAPI 3.0 has a dialect of its own; since 3.1 it is JSON Schema. */
const versions = {
  '3.0': { openapi: '3.0.3', target: 'openapi-3.0' },
  '3.1': { openapi: '3.1.0', target: 'draft-2020-12' },
} as const

function parameters(route: Route, schemaOf: Write): Schema[] {
  const of = (shape: z.ZodObject | undefined, place: 'path' | 'query') =>
    Object.entries(shape?.shape ?? {}).map(([name, field]) => ({
      name,
      in: place,
      required: place === 'path' || !(field as z.ZodType).safeParse(undefined).success,
      schema: schemaOf(field as z.ZodType, 'input'),
    }))
  return [...of(route.params, 'path'), ...of(route.query, 'query')]
}

function requestBody(route: Route, schemaOf: Write): Schema {
  if (route.uploadLimit !== undefined) {
    const schema = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
  }
  if (route.body === undefined) return {}
  return { requestBody: { content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } }
}

function answer(route: Route, schemaOf: Write): Schema {
  if (route.reply === null) return { '204': { description: 'Done' } }
  const status = String(route.status ?? 200)
  if (route.reply === 'file')
    return { [status]: { description: 'A file', content: { 'application/octet-stream': {} } } }
  return {
    [status]: {
      description: 'The answer',
      content: { 'application/json': { schema: schemaOf(route.reply, 'output') } },
    },
  }
}

/** Nothing for an anonymous call, the session alone for what only a person may do; otherwise the document's own. */
function securityOf(route: Route): Schema {
  if (route.verb === 'anonymous') return { security: [] }
  return isForTokens(route.verb) ? {} : { security: [{ session: [] }] }
}

/** The OpenAPI document of the whole API, made from the contracts. */
export function openApiDocument(version: keyof typeof versions = '3.1') {
  const { openapi, target } = versions[version]
  const schemaOf: Write = (shape, io) => z.toJSONSchema(shape, { target, io, unrepresentable: 'any' }) as Schema
  const paths: Record<string, Schema> = {}
  for (const [name, entry] of Object.entries(routes)) {
    const route: Route = entry
    const path = `/api/v1${route.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: {
        operationId: name,
        summary: route.summary,
        tags: [route.path.split('/')[1]],
        description: route.verb === 'anonymous' ? 'No sign-in needed.' : `Needs the permission ${route.verb}.`,
        parameters: parameters(route, schemaOf),
        ...requestBody(route, schemaOf),
        responses: {
          ...answer(route, schemaOf),
          default: { description: 'A problem (RFC 9457)', content: { 'application/problem+json': {} } },
        },
        ...securityOf(route),
      },
    }
  }
  return {
    openapi,
    info: {
      title: 'Huanying 环应',
      version: '1',
      description: 'Environmental emergency platform (环境应急管理指挥平台).',
    },
    security: [{ session: [] }, { token: [] }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'huanying_session' },
        token: { type: 'http', scheme: 'bearer', description: 'A token of another system, made by an administrator.' },
      },
    },
    paths,
  }
}
