// Plain JavaScript for any Node >= 18: brings the dependencies and Node 24, then runs the wanted step with that Node.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const node = join(root, 'node_modules/node/bin/node')
const started = Date.now()
const say = (words) => console.log(`[${((Date.now() - started) / 1000).toFixed(0).padStart(3)} s] ${words}`)

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

if (Number(process.versions.node.split('.')[0]) < 18)
  fail(`Node 18 or newer is needed to start; this is ${process.version}.`)

const environment = {
  ...process.env,
  PATH: [join(root, 'node_modules/node/bin'), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
}

function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: environment, ...options })
    const forward = (signal) => child.kill(signal)
    process.on('SIGINT', forward)
    process.on('SIGTERM', forward)
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('exit', (code, signal) => {
      process.off('SIGINT', forward)
      process.off('SIGTERM', forward)
      resolve(signal === null ? (code ?? 1) : 130)
    })
  })
}

async function must(command, args, sentence) {
  const code = await run(command, args)
  if (code !== 0) {
    if (sentence) console.error(sentence)
    process.exit(code)
  }
}

/** A digest of the named files and folders, by path, size and content. */
function digestOf(paths) {
  const hash = createHash('sha256')
  const visit = (path) => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort())
        if (name !== 'node_modules' && name !== 'dist') visit(join(path, name))
    } else hash.update(path).update(readFileSync(path))
  }
  for (const path of paths) visit(join(root, path))
  return hash.digest('hex')
}

function isStamped(name, digest) {
  const path = join(root, 'node_modules', name)
  return existsSync(path) && readFileSync(path, 'utf8') === digest
}

const stamp = (name, digest) => writeFileSync(join(root, 'node_modules', name), digest)

async function installDependencies() {
  const digest = digestOf(['package-lock.json'])
  if (!isStamped('.huanying-stamp', digest) || !existsSync(node)) {
    // Not `npm ci`: it refuses the lock where a registry lacks some platform's optional binary. The locked versions hold.
    say('installing dependencies (npm install; about a minute the first time)')
    await must(
      'npm',
      ['install', '--no-save', '--no-fund', '--no-audit', '--loglevel=error'],
      'npm install failed: see above.',
    )
    stamp('.huanying-stamp', digest)
    say('dependencies are in')
  }
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? ''
  if (!version.startsWith('v24.')) {
    fail(
      'Node 24 did not arrive with the dependencies: allow install scripts for the package "node" (npm config set ignore-scripts false) and run this again.',
    )
  }
}

/** Builds the desktop and the phone app, each when its sources changed. */
async function buildApps() {
  for (const [app, words] of [
    ['desktop', 'the desktop app'],
    ['mobile', 'the phone app'],
  ]) {
    const digest = digestOf([`apps/${app}`, 'packages', 'package-lock.json'])
    if (isStamped(`.huanying-${app}`, digest) && existsSync(join(root, `apps/${app}/dist/index.html`))) continue
    say(`building ${words}`)
    await must(node, [join(root, 'node_modules/vite/bin/vite.js'), 'build', `apps/${app}`, '--logLevel', 'warn'])
    stamp(`.huanying-${app}`, digest)
  }
}

function findChromium() {
  const candidates = [
    process.env.CHROMIUM_PATH,
    // Without the windows and bars of a desktop's browser, which it draws for each window even where nobody sees them.
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
  ]
  for (const candidate of candidates) {
    if (!candidate) continue
    const found = candidate.includes('/')
      ? candidate
      : spawnSync('sh', ['-c', `command -v ${candidate}`], { encoding: 'utf8' }).stdout.trim()
    if (found && existsSync(found)) return found
  }
  return undefined
}

async function bringChromium() {
  const found = findChromium()
  if (found !== undefined) return found
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    say('installing Chromium from Debian for the browser tests')
    await must('apt-get', ['update', '-q'])
    // Older releases of Debian have the whole browser alone.
    for (const name of ['chromium-headless-shell', 'chromium']) {
      await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', name, 'fonts-noto-cjk'], {
        env: { ...environment, DEBIAN_FRONTEND: 'noninteractive' },
      })
      const installed = findChromium()
      if (installed !== undefined) return installed
    }
  }
  return fail(
    'The browser tests need Chromium: install it (on Debian: apt install chromium) or set CHROMIUM_PATH to it.',
  )
}

async function test(args) {
  await buildApps()
  environment.CHROMIUM_PATH = await bringChromium()
  const report = join(root, 'node_modules/.cache/huanying/test-report.json')
  mkdirSync(dirname(report), { recursive: true })
  say('running the tests')
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const code = await run(node, [
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ])
  const results = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0 }
  const none = results.numPassedTests + results.numFailedTests === 0
  console.log(`${results.numPassedTests} passed, ${results.numFailedTests} failed`)
  return none ? 1 : code
}

async function check() {
  const bin = (name) => join(root, 'node_modules/.bin', name)
  await must(bin('oxfmt'), ['--check'])
  await must(bin('oxlint'), ['--deny-warnings'])
  await must(node, ['scripts/lists.ts', '--check'])
  await must(bin('tsc'), ['-b'])
  await must(bin('knip'), [])
  say('format, lint, lists, types and dead code are clean')
  return run(node, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'unit', 'tests/architecture'])
}

async function dev() {
  const server = run(node, ['--watch', 'apps/server/src/cli/main.ts', 'serve', '--demo'])
  await Promise.race([server, run(node, [join(root, 'node_modules/vite/bin/vite.js'), 'apps/desktop'])])
  return 0
}

const steps = {
  demo: async () => {
    await buildApps()
    return run(node, ['apps/server/src/cli/main.ts', 'serve', '--demo'])
  },
  test,
  check,
  dev,
  build: async () => {
    await buildApps()
    return 0
  },
  bench: async (args) => {
    await buildApps()
    return run(node, ['--expose-gc', 'bench/run.ts', ...args])
  },
  pictures: async (args) => {
    await buildApps()
    environment.CHROMIUM_PATH = await bringChromium()
    return run(node, ['scripts/pictures.ts', ...args])
  },
}

const [name, ...args] = process.argv.slice(2)
const step = steps[name]
if (step === undefined) fail(`usage: node scripts/bootstrap.mjs <${Object.keys(steps).join('|')}>`)
await installDependencies()
process.exit(await step(args))
