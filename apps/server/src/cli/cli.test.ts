import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { access, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pace } from '../testing/pace.ts'
import { serverUrl } from '../testing/prepared.ts'

const main = join(import.meta.dirname, 'main.ts')
let folder: string
let server: ChildProcess | undefined
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huanying-cli-'))
})
afterAll(async () => {
  server?.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

const environment = () => ({
  ...process.env,
  HUANYING_VAR: join(folder, 'var'),
  PORT: '0',
  LOG_LEVEL: 'error',
  LANG: 'C',
  DATABASE_URL: undefined,
})

interface Outcome {
  code: number | null
  out: string
  err: string
  ms: number
}

function run(args: readonly string[], stdin = '', told: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const started = performance.now()
    const child = spawn(process.execPath, [main, ...args], { cwd: folder, env: { ...environment(), ...told } })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.on('close', (code) => resolve({ code, out, err, ms: performance.now() - started }))
    child.stdin.end(stdin)
  })
}

function startServer(): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, 'serve'], {
      cwd: folder,
      env: environment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('is up')) resolve(child)
    })
    child.on('exit', () => reject(new Error('the server ended before it was up')))
  })
}

const stopped = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))

// Each command is a process that opens a database of its own: slow on a busy machine. The embedded engine is what they are about.
describe.skipIf(serverUrl !== undefined)('the command line', { timeout: 300_000 * pace }, () => {
  test('says how it is used, and refuses what it does not know with one sentence', async () => {
    const help = await run(['--help'])
    expect(help.code).toBe(0)
    for (const command of ['serve', 'migrate', 'demo', 'template', 'import', 'user add', 'layer', 'backup', 'restore'])
      expect(help.out).toContain(command)
    expect(await run(['fly'])).toMatchObject({
      code: 2,
      err: 'huanying: there is no command fly; huanying --help lists them\n',
    })
    expect(await run(['serve'], '', { PORT: 'eighty' })).toMatchObject({
      code: 2,
      err: 'huanying: PORT must be a port from 0 to 65535, not eighty\n',
    })
  })

  test('works on the folder directly when no server runs', async () => {
    const made = await run(['template', 'ledger.xlsx'])
    expect(made.code, made.err).toBe(0)
    await access(join(folder, 'ledger.xlsx'))
    const empty = await run(['import', 'ledger.xlsx', '--json'])
    expect(empty.code).toBe(2)
    expect(JSON.parse(empty.out)).toMatchObject({
      inserted: 0,
      updated: 0,
      errors: [{ sheet: expect.any(String), message: expect.stringContaining('no data') }],
    })
    await writeFile(join(folder, 'text.xlsx'), 'not a workbook')
    expect((await run(['import', 'text.xlsx'])).code).toBe(2)
    expect((await run(['import', 'nowhere.xlsx'])).err).toContain('there is no file')
  })

  test('works through the server while one runs; a second server is refused at once and told who holds the folder', async () => {
    server = await startServer()
    const added = await run(
      ['user', 'add', 'night-duty', '--role', 'duty', '--scope', '130400', '--password-stdin'],
      'Fuyang-River-2026!\n',
    )
    expect(added, added.err).toMatchObject({ code: 0, out: 'night-duty\n' })
    expect(
      (await run(['user', 'add', 'night-duty', '--role', 'duty', '--password-stdin'], 'Fuyang-River-2026!')).code,
    ).toBe(2)
    expect((await run(['user', 'add', 'x1', '--role', 'king'])).err).toContain('--role')
    const kept = await run(['backup', 'kept.tar'])
    expect(kept, kept.err).toMatchObject({ code: 0, out: expect.stringMatching(/kept\.tar: \d+ rows of \d+ tables/) })
    expect(kept.out).toContain('keep it as a secret')
    expect((await stat(join(folder, 'kept.tar'))).mode & 0o777).toBe(0o600)
    expect((await run(['backup', 'ledger.xlsx'])).err).toContain('is no backup')
    expect((await run(['restore', 'kept.tar'])).err).toContain(`process ${server.pid}`)
    const second = await run(['serve'])
    expect(second.code).toBe(1)
    expect(second.err).toContain(`process ${server.pid}`)
  })

  test('a killed server loses nothing that was acknowledged, and its folder is taken over', async () => {
    const held = server
    if (held === undefined) throw new Error('no server')
    const gone = stopped(held)
    held.kill('SIGKILL')
    await gone
    const again = await run(['user', 'add', 'night-duty', '--role', 'duty', '--password-stdin'], 'Fuyang-River-2026!')
    expect(again).toMatchObject({ code: 2 })
    expect(again.err).toContain('taken')
  })

  test('a server told to stop leaves the folder free', async () => {
    server = await startServer()
    const ended = stopped(server)
    server.kill('SIGINT')
    expect(await ended).toBe(0)
    await expect(access(join(folder, 'var/lock.json'))).rejects.toThrow()
  })

  test('a backup is restored into an empty folder; over data only when told to, and asked', async () => {
    expect((await run(['restore', 'nowhere.tar'])).err).toContain('there is no file')
    expect((await run(['restore', 'ledger.xlsx'])).err).toContain('no backup of this platform')
    expect(await run(['restore', 'kept.tar'])).toMatchObject({ code: 2, err: expect.stringContaining('--replace') })
    expect(await run(['restore', 'kept.tar', '--replace'], 'no\n')).toMatchObject({
      code: 2,
      err: expect.stringContaining('nothing was changed'),
    })
    const elsewhere = { HUANYING_VAR: join(folder, 'elsewhere') }
    const restored = await run(['restore', 'kept.tar'], '', elsewhere)
    expect(restored, restored.err).toMatchObject({
      code: 0,
      out: expect.stringContaining('proved: rows of every table'),
    })
    const again = ['user', 'add', 'night-duty', '--role', 'duty', '--password-stdin']
    expect((await run(again, 'Fuyang-River-2026!', elsewhere)).err).toContain('taken')
    const replaced = await run(['restore', 'kept.tar', '--replace'], 'yes\n', elsewhere)
    expect(replaced, replaced.err).toMatchObject({ code: 0, out: expect.stringContaining('restored') })
  })
})
