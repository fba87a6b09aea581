import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Writes the lists of what the capabilities hold, from the files that are there: a new capability is put into none of them by
 * hand. `node scripts/lists.ts` writes; `npm run check` refuses a list that is not what this writes.
 */
const root = join(import.meta.dirname, '..')
const head = '// Written by scripts/lists.ts from the files beside it: not to be changed by hand.\n'

/** What one file exports, and where it stands. */
interface Found {
  readonly file: string
  readonly name: string
  readonly text: string
}

/** The first match of a pattern in each file of a folder that has one, in the order of their names. */
function find(folder: string, pattern: RegExp, inEach = ''): Found[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => (inEach === '' ? /(?<!\.test)\.tsx?$/.test(entry.name) : entry.isDirectory()))
    .map((entry) => (inEach === '' ? entry.name : `${entry.name}/${inEach}`))
    .toSorted()
    .flatMap((file) => {
      const text = read(`${folder}/${file}`)
      const name = pattern.exec(text)?.[1]
      return name === undefined ? [] : [{ file, name, text }]
    })
}

function read(path: string): string {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return ''
  }
}

const lines = (found: readonly Found[], line: (one: Found) => string) => found.map(line).join('\n')

/** The whole API, from each contract that declares routes. */
function routeList(): string {
  const found = find('packages/contracts/src', /^export const (\w+Routes) = \{/m)
  return `${head}${lines(found, ({ file, name }) => `import { ${name} } from './${file}'`)}
import type { Route } from './route.ts'

/** The whole API at a glance. Paths stand under /api/v1. */
export const routes = {
${lines(found, ({ name }) => `  ...${name},`)}
} as const satisfies Record<string, Route>

export type Routes = typeof routes
export type RouteName = keyof Routes
export type { Route } from './route.ts'
`
}

/** What the capabilities declare, put together by what it is. */
function capabilityList(): string {
  const found = find('packages/contracts/src/capabilities', /^export const (\w+) = \{/m)
  const together = (key: string) =>
    lines(
      found.filter(({ text }) => text.includes(`\n  ${key}: {`)),
      ({ name }) => `  ...${name}.${key},`,
    )
  return `${head}${lines(found, ({ file, name }) => `import { ${name} } from './capabilities/${file}'`)}

/** Every permission verb, and which roles may ever use it. */
export const verbRoles = {
${together('verbs')}
} as const

/** Everything that is published beside the journals of incidents, in words. */
export const eventKinds = {
${together('events')}
} as const

/** Everything that an event is about beside rows of the ledger. */
export const eventSubjects = {
${together('subjects')}
} as const
`
}

/** Who answers which call, from the face of each module. */
function moduleList(): string {
  const found = find('apps/server/src/modules', /^export const (\w+): Module</m, 'index.ts')
  return `${head}import type { Handlers, Kernel } from '#kernel/module'
${lines(found, ({ file, name }) => `import { ${name} } from '#modules/${file.split('/')[0]}'`)}

/** Who answers which call. */
export function handlersOf(kernel: Kernel): Handlers {
  return {
${lines(found, ({ name }) => `    ...${name}(kernel),`)}
  }
}
`
}

/** Every screen of the desktop app. */
function pageList(): string {
  const found = find('apps/desktop/src/features', /^export const (\w+) = \[/m, 'routes.ts')
  return `${head}${lines(found, ({ file, name }) => `import { ${name} } from './features/${file}'`)}

/** Every screen of the app. */
export const pages = [
${lines(found, ({ name }) => `  ...${name},`)}
] as const
`
}

const lists: Readonly<Record<string, string>> = {
  'packages/contracts/src/routes.ts': routeList(),
  'packages/contracts/src/capabilities.ts': capabilityList(),
  'apps/server/src/handlers.ts': moduleList(),
  'apps/desktop/src/pages.ts': pageList(),
}

const stale = Object.entries(lists).filter(([path, text]) => read(path) !== text)
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is not what its parts say: run \`node scripts/lists.ts\``)
  process.exitCode = stale.length === 0 ? 0 : 1
} else for (const [path, text] of stale) writeFileSync(join(root, path), text)
