/** Code that checks a delivery's signature, short enough to be read: shown on the page, and run by its browser test. */
export const signatureSamples = {
  'Node.js': `import { createHmac, timingSafeEqual } from 'node:crypto'

// headers: lower-case names; body: the raw text, before JSON.parse
export function isTrusted(secret, headers, body) {
  const id = headers['webhook-id']
  const at = headers['webhook-timestamp']
  if (Math.abs(Date.now() / 1000 - Number(at)) > 300) return false
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const wanted = createHmac('sha256', key).update(\`\${id}.\${at}.\${body}\`).digest()
  return headers['webhook-signature'].split(' ').some((one) => {
    const given = Buffer.from(one.slice('v1,'.length), 'base64')
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  })
}
`,
  Python: `import base64, hashlib, hmac, time

# headers: lower-case names; body: the raw bytes, before json.loads
def is_trusted(secret, headers, body):
    at = headers["webhook-timestamp"]
    if abs(time.time() - int(at)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    told = f'{headers["webhook-id"]}.{at}.'.encode() + body
    wanted = base64.b64encode(hmac.new(key, told, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(one, "v1," + wanted)
               for one in headers["webhook-signature"].split(" "))
`,
} as const
export type SampleLanguage = keyof typeof signatureSamples
