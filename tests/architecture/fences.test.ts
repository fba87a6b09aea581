import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
let copy: string

/** A copy of the sources, so that a planted import never touches the tree, not even when this run is killed. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'huanying-fences-'))
  for (const name of [
    'apps/server/src',
    'apps/server/package.json',
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

/** Lints with one more file in place; gives what is said of it. */
function planted(path: string, text: string): string {
  const file = join(copy, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  try {
    return lint()
      .split('\n')
      .filter((line) => line.startsWith(path))
      .join('\n')
  } finally {
    rmSync(file)
  }
}

describe('the dependency rule', () => {
  test('holds in the tree as it is', () => {
    expect(lint()).not.toContain('no-restricted-imports')
  })

  test.each([
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
  ])('refuses %s', (_, path, text, said) => {
    const answer = planted(path, text)
    expect(answer).toContain('no-restricted-imports')
    expect(answer).toContain(said)
  })

  test('refuses a circle', () => {
    const [a, b] = ['a', 'b'].map((name) => join(copy, `packages/domain/src/planted-${name}.ts`))
    writeFileSync(a ?? '', "import { b } from './planted-b.ts'\nexport const a = () => b\n")
    writeFileSync(b ?? '', "import { a } from './planted-a.ts'\nexport const b = () => a\n")
    const answer = lint()
    for (const file of [a, b]) rmSync(file ?? '')
    expect(answer).toMatch(/planted-[ab]\.ts.*no-cycle/)
  })

  test('cannot even address another module’s store', () => {
    const file = join(copy, 'apps/server/src/planted.ts')
    writeFileSync(file, "import '#modules/accounts/store'\n")
    const { stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' })
    rmSync(file)
    expect(stderr).toMatch(/ERR_MODULE_NOT_FOUND|Cannot find module/)
  })
})
