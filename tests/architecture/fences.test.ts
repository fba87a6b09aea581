import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
let copy: string

/** A copy of the sources, so that a planted import never touches the tree, not even when this run is killed. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'huanying-fences-'))
  for (const name of [
    'apps/server/src',
    'apps/server/package.json',
    'apps/desktop/src',
    'apps/mobile/src',
    'packages',
    '.oxlintrc.json',
    'tsconfig.base.json',
    'tsconfig.json',
  ]) {
    cpSync(join(root, name), join(copy, name), { recursive: true, filter: (path) => !path.includes('node_modules') })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

function lint(): string {
  const bin = join(root, 'node_modules/.bin/oxlint')
  const { stdout, stderr } = spawnSync(bin, ['--format', 'unix', '--quiet'], { cwd: copy, encoding: 'utf8' })
  return stdout + stderr
}

describe('the dependency rule', () => {
  test('holds in the tree as it is', () => {
    expect(lint()).not.toContain('no-restricted-imports')
  })

  const breaches = [
    [
      'a module that reaches into another',
      'apps/server/src/modules/materials/planted.ts',
      "import '../accounts/store.ts'\n",
      '../accounts/store.ts',
    ],
    [
      'a module that reaches out of the modules',
      'apps/server/src/modules/materials/planted.ts',
      "import '../../app.ts'\n",
      '../../app.ts',
    ],
    [
      'a kernel that knows a module',
      'apps/server/src/kernel/planted.ts',
      "import '#modules/accounts'\n",
      '#modules/accounts',
    ],
    ['a domain that reads files', 'packages/domain/src/planted.ts', "import 'node:fs'\n", 'node:fs'],
    [
      'a contract that knows the server',
      'packages/contracts/src/planted.ts',
      "import '@huanying/server/app'\n",
      '@huanying/server',
    ],
    [
      'a package that knows an app',
      'packages/ui/src/planted.ts',
      "import '@huanying/desktop/main'\n",
      '@huanying/desktop',
    ],
    [
      'a shell that knows a feature',
      'apps/desktop/src/shell/planted.ts',
      "import '../features/home/home-page.tsx'\n",
      '../features/home',
    ],
    [
      'a feature that knows how the app is put together',
      'apps/mobile/src/features/planted.ts',
      "import '../router.tsx'\n",
      '../router.tsx',
    ],
  ] as const
  const circle = [
    ['packages/domain/src/planted-a.ts', "import { b } from './planted-b.ts'\nexport const a = () => b\n"],
    ['packages/domain/src/planted-b.ts', "import { a } from './planted-a.ts'\nexport const b = () => a\n"],
  ] as const

  test('refuses whatever breaks it, each by its name', () => {
    const planted = [...breaches.map(([, path, text]) => [path, text] as const), ...circle]
    for (const [path, text] of planted) appendFileSync(join(copy, path), text)
    const said = lint().split('\n')
    for (const [path] of planted) rmSync(join(copy, path), { force: true })
    for (const [what, path, , named] of breaches)
      expect(
        said.filter((line) => line.startsWith(path) && line.includes('no-restricted-imports') && line.includes(named)),
        what,
      ).not.toEqual([])
    expect(said.join('\n')).toMatch(/planted-[ab]\.ts.*no-cycle/)
  })

  test('cannot even address another module’s store', () => {
    const file = join(copy, 'apps/server/src/planted.ts')
    writeFileSync(file, "import '#modules/accounts/store'\n")
    const { stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' })
    rmSync(file)
    expect(stderr).toMatch(/ERR_MODULE_NOT_FOUND|Cannot find module/)
  })
})
