import type { PGlite } from '@electric-sql/pglite'

/** A file, folder or device of the engine, as its file system in memory keeps it. */
interface FileNode {
  name: string
  parent: FileNode
  mode: number
  contents?: Uint8Array | Record<string, FileNode> | null
  usedBytes?: number
  name_next?: FileNode
}

/** An open file: closing takes its number away. */
interface OpenFile {
  fd: number | null
  shared: { flags?: number; position?: number; refcount?: number }
}

/** What of the engine's own file system is read here. */
interface FileSystem {
  root: FileNode
  streams: (OpenFile | null | undefined)[]
  nameTable: (FileNode | undefined)[]
  nextInode: number
}

/** Files of the program, which no statement writes to. */
const isProgram = (name: string) => ['lib', 'share', 'icu', 'bin'].includes(name)

function nodesUnder(node: FileNode, into: FileNode[] = []): FileNode[] {
  into.push(node)
  if (isFolder(node.contents)) {
    for (const [name, child] of Object.entries(node.contents)) {
      if (!(node.name === 'pglite' && isProgram(name))) nodesUnder(child, into)
    }
  }
  return into
}

const isFolder = (contents: FileNode['contents']): contents is Record<string, FileNode> =>
  typeof contents === 'object' && contents !== null && !ArrayBuffer.isView(contents)

/**
 * Remembers an engine in memory at rest, everything it is: its memory and its files. What comes back puts it there again, in
 * a hundredth of the time that opening another takes. Nothing may run in it at either moment.
 */
export function rememberEngine(engine: PGlite): () => void {
  const { wasmMemory, FS } = engine.Module as unknown as {
    wasmMemory: { readonly buffer: ArrayBuffer }
    FS: FileSystem
  }
  const memory = new Uint8Array(wasmMemory.buffer).slice()
  const { nextInode } = FS
  const [nameTable, streams] = [[...FS.nameTable], [...FS.streams]]
  const open = streams.flatMap((stream) => (stream ? [{ stream, fd: stream.fd, shared: { ...stream.shared } }] : []))
  const nodes = nodesUnder(FS.root).map((node) => {
    const { contents } = node
    const kept = isFolder(contents) ? { ...contents } : ArrayBuffer.isView(contents) ? contents.slice() : contents
    return { node, fields: { ...node }, contents: kept }
  })
  return () => {
    const now = new Uint8Array(wasmMemory.buffer)
    now.set(memory)
    now.fill(0, memory.length)
    FS.nextInode = nextInode
    FS.nameTable.splice(0, Number.POSITIVE_INFINITY, ...nameTable)
    FS.streams.splice(0, Number.POSITIVE_INFINITY, ...streams)
    for (const { stream, fd, shared } of open) {
      stream.fd = fd
      Object.assign(stream.shared, shared)
    }
    for (const { node, fields, contents } of nodes) {
      const held = node.contents
      Object.assign(node, fields)
      if (isFolder(contents)) node.contents = { ...contents }
      else if (contents instanceof Uint8Array) {
        const room = held instanceof Uint8Array && held.length >= contents.length ? held : fields.contents
        if (room instanceof Uint8Array) {
          room.set(contents)
          node.contents = room
        }
      } else if (contents !== undefined) node.contents = contents
    }
  }
}
