import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { CoordinateSystem } from '@huanying/contracts/values'
import { operator } from '#kernel/context'
import { Problem, problemWords } from '#kernel/problem'
import { loadOutlines, loadRoads } from '#modules/geodata'
import type { Command } from './command.ts'

const layers = { roads: loadRoads, outlines: loadOutlines } as const

/** The words of the command line, or null when they make no sense. */
function read(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { crs: { type: 'string' }, 'allow-empty': { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    const [name, file] = positionals
    const system = CoordinateSystem.optional().safeParse(values.crs?.toUpperCase().replaceAll(/[-_ ]/g, ''))
    if ((name !== 'roads' && name !== 'outlines') || file === undefined || !system.success) return null
    return { name, file, system: system.data, allowEmpty: values['allow-empty'] } as const
  } catch {
    return null // parseArgs throws for an option that it does not know
  }
}

/** `huanying layer roads|outlines FILE.geojson`: road lines for travel times, outlines of settlements for counting people. */
export const layerCommand: Command = {
  usage: 'layer roads|outlines FILE.geojson [--crs CGCS2000|WGS84|GCJ02|BD09] [--allow-empty]',
  summary: 'loads road lines (for travel times) or outlines of settlements (for counting people by area)',
  async run(kernel, argv, terminal) {
    const given = read(argv)
    if (given === null) {
      terminal.err(`huanying: ${this.usage}`)
      return 2
    }
    const { name, file, system, allowEmpty } = given
    const text = await readFile(resolve(terminal.cwd, file), 'utf8').catch(() => null)
    if (text === null) {
      terminal.err(`huanying: there is no file ${file}`)
      return 2
    }
    try {
      const result = await kernel.begin(operator(terminal.language), (context) =>
        layers[name](context, text, { system, allowEmpty }),
      )
      terminal.out(`${result.loaded} ${name}`)
      if (result.system === 'GCJ02' || result.system === 'BD09')
        terminal.err(`coordinates turned from ${result.system} into CGCS2000`)
      if (result.skipped > 0) terminal.err(`${result.skipped} features left out: no geometry of this layer`)
      for (const missing of result.unknown) terminal.err(`no settlement on file: ${missing}`)
      return 0
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      terminal.err(`huanying: ${problemWords(error, terminal.language)}`)
      return 2
    }
  },
}
