import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { operator } from '#kernel/context'
import { Problem, problemWords } from '#kernel/problem'
import { loadOutlines, loadRoads } from '#modules/geodata'
import type { Command } from './command.ts'

const layers = { roads: loadRoads, outlines: loadOutlines } as const

/** `huanying layer roads|outlines FILE.geojson`: road lines for travel times, outlines of settlements for counting people. */
export const layerCommand: Command = {
  usage: 'layer roads|outlines FILE.geojson',
  summary: 'loads road lines (for travel times) or outlines of settlements (for counting people by area)',
  async run(kernel, argv, terminal) {
    const [name, file] = argv
    const load = name === 'roads' || name === 'outlines' ? layers[name] : undefined
    if (load === undefined || file === undefined) {
      terminal.err(`huanying: ${this.usage}`)
      return 2
    }
    const text = await readFile(resolve(terminal.cwd, file), 'utf8').catch(() => null)
    if (text === null) {
      terminal.err(`huanying: there is no file ${file}`)
      return 2
    }
    try {
      const { loaded, unknown } = await kernel.begin(operator(terminal.language), (context) => load(context, text))
      terminal.out(`${loaded} ${name}`)
      for (const missing of unknown) terminal.err(`no settlement on file: ${missing}`)
      return 0
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      terminal.err(`huanying: ${problemWords(error, terminal.language)}`)
      return 2
    }
  },
}
