#!/usr/bin/env node
// Plain JavaScript for any Node >= 18: runs the command line with the Node that the project brings.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(realpathSync(fileURLToPath(import.meta.url)))
const node = join(here, '../../../node_modules/node/bin/node')
if (!existsSync(node)) {
  console.error('huanying: the dependencies are missing: run npm install first')
  process.exit(1)
}
const child = spawn(node, [join(here, '../src/cli/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 130))
