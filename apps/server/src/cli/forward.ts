import { createHash } from 'node:crypto'
import { chmod, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Language } from '@huanying/contracts/values'
import type { ExitCode, Terminal } from './command.ts'

/** What a command line sends to the running server: one JSON line. Answers are JSON lines {out}, {err}, then {exit}. */
interface Asked {
  argv: string[]
  cwd: string
  language: Language
  stdin: string
}

export type RunCommand = (argv: readonly string[], terminal: Terminal) => Promise<ExitCode>

/** The local socket of a folder's server. Unix sockets have short names, so a deep folder gets one under the temporary folder. */
export function socketPath(varFolder: string): string {
  const path = join(varFolder, 'command.sock')
  if (Buffer.byteLength(path) < 100) return path
  return join(tmpdir(), `huanying-${createHash('sha256').update(varFolder).digest('hex').slice(0, 24)}.sock`)
}

/** Lets command lines of this machine's operator run through the server; only the operator's account can reach the socket. */
export async function serveCommands(varFolder: string, run: RunCommand): Promise<() => Promise<void>> {
  const path = socketPath(varFolder)
  await rm(path, { force: true })
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    createInterface({ input: socket }).once('line', (line) => void answer(socket, line, run))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  await chmod(path, 0o600)
  return () => new Promise((resolve) => server.close(() => resolve()))
}

async function answer(socket: Socket, line: string, run: RunCommand): Promise<void> {
  const send = (message: object) => socket.write(`${JSON.stringify(message)}\n`)
  try {
    const asked = JSON.parse(line) as Asked // written by forwardCommand, over a socket only the operator can open
    const exit = await run(asked.argv, {
      cwd: asked.cwd,
      language: asked.language,
      stdin: asked.stdin,
      out: (text) => send({ out: text }),
      err: (text) => send({ err: text }),
    })
    send({ exit })
  } catch (error) {
    send({ err: error instanceof Error ? error.message : String(error) })
    send({ exit: 1 })
  }
  socket.end()
}

/** Runs a command in the server that holds the folder; null when none answers there. */
export function forwardCommand(
  varFolder: string,
  argv: readonly string[],
  terminal: Terminal,
): Promise<ExitCode | null> {
  return new Promise((resolve) => {
    const socket = connect(socketPath(varFolder))
    let exit: ExitCode | null = null
    socket.on('error', () => resolve(null))
    socket.on('connect', () => {
      const asked: Asked = { argv: [...argv], cwd: terminal.cwd, language: terminal.language, stdin: terminal.stdin }
      socket.write(`${JSON.stringify(asked)}\n`)
    })
    createInterface({ input: socket }).on('line', (line) => {
      const message = JSON.parse(line) as { out?: string; err?: string; exit?: ExitCode }
      if (message.out !== undefined) terminal.out(message.out)
      if (message.err !== undefined) terminal.err(message.err)
      if (message.exit !== undefined) exit = message.exit
    })
    socket.on('close', () => resolve(exit ?? 1))
  })
}
