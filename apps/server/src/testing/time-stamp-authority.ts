import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A time stamp authority (RFC 3161) of openssl's own, on a free port. */
export interface TimeStampAuthority {
  readonly url: string
  /** Its certificate, PEM. */
  readonly certificateFile: string
  /** What it does to its next answers before they leave; nothing by default. */
  bend: (answer: Buffer) => Buffer
  close(): Promise<void>
}

/** Starts an authority with a key of its own. */
export async function startTimeStampAuthority(): Promise<TimeStampAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'huanying-tsa-'))
  const file = (name: string) => join(folder, name)
  await writeFile(
    file('tsa.cnf'),
    `[tsa]
default_tsa = t
[t]
serial = ${file('serial')}
signer_cert = ${file('cert.pem')}
signer_key = ${file('key.pem')}
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
[req]
distinguished_name = dn
x509_extensions = ext
prompt = no
[dn]
CN = Test authority
[ext]
extendedKeyUsage = critical,timeStamping
`,
  )
  await writeFile(file('serial'), '01')
  const newKey = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-config', file('tsa.cnf')]
  await run('openssl', [...newKey, '-keyout', file('key.pem'), '-out', file('cert.pem')])
  const answer = async (query: Buffer) => {
    await writeFile(file('q.tsq'), query)
    const reply = ['ts', '-reply', '-config', file('tsa.cnf'), '-queryfile', file('q.tsq'), '-out', file('r.tsr')]
    await run('openssl', reply)
    return readFile(file('r.tsr'))
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.setHeader('content-type', 'application/timestamp-reply')
      void answer(Buffer.concat(chunks)).then((token) => response.end(authority.bend(token)))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const authority: TimeStampAuthority = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    certificateFile: file('cert.pem'),
    bend: (token) => token,
    async close() {
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return authority
}
