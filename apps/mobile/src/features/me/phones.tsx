import { call } from '@huanying/client/call'
import type { Device } from '@huanying/contracts/shots'
import { dayOf } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useLiveQuery } from 'dexie-react-hooks'
import { useCallback, useEffect, useState } from 'react'
import { Trouble, useAttempt } from '../../shell/attempt.tsx'
import { useOnline } from '../../shell/online.ts'
import { useSession } from '../../shell/session.tsx'
import { fillPool, renewDevice } from '../../shell/device.ts'

/** The phones that may sign for this account: a lost one is revoked here, from any other. */
export function Phones() {
  const w = useWords(mobileWords).me
  const { storage, user } = useSession()
  const own = useLiveQuery(async () => (await storage.device.get('device'))?.id ?? null, [])
  const [phones, setPhones] = useState<readonly Device[] | null>(null)
  const isOnline = useOnline()
  const { trouble, attempt } = useAttempt()
  const load = useCallback(() => call('listDevices', {}).then(({ items }) => setPhones(items)), [])
  useEffect(() => void attempt(load()), [attempt, load, isOnline])
  const change = (work: () => Promise<unknown>) => void attempt(work().then(load))
  const renew = async () => {
    await renewDevice(storage)
    await fillPool(storage, user.displayName)
  }
  const isRevoked = phones?.some(({ id, revokedAt }) => id === own && revokedAt !== null) === true

  return (
    <section className="card phones" aria-labelledby="phones">
      <h2 id="phones">{w.phones}</h2>
      <p className="soft">{w.phonesHint}</p>
      <Trouble trouble={trouble} needsSignal={w.needsSignal} />
      {isRevoked ? (
        <div className="refusal" role="alert">
          <p>{w.renewHint}</p>
          <button type="button" className="button" onClick={() => change(renew)}>
            {w.renew}
          </button>
        </div>
      ) : null}
      <ul>
        {phones?.map(({ id, name, registeredAt, lastUsedAt, revokedAt }) => (
          <li key={id} data-device={id} data-revoked={revokedAt !== null}>
            <span>
              <strong>{name}</strong>
              {id === own ? <b> · {w.thisPhone}</b> : null}
              <br />
              <small>
                <span>{w.registered(dayOf(registeredAt))}</span>
                {lastUsedAt === null ? null : <span> · {w.lastUsed(dayOf(lastUsedAt))}</span>}
              </small>
            </span>
            {revokedAt === null ? (
              <button
                type="button"
                className="quiet"
                onClick={() => {
                  if (globalThis.confirm(w.confirmRevoke(name))) change(() => call('revokeDevice', { params: { id } }))
                }}
              >
                {w.revoke}
              </button>
            ) : (
              <span className="soft">{w.revoked}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
