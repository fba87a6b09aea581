import { EmailSettings, SmsSettings } from '@huanying/contracts/notice-channels'
import type { ChannelSetup } from '@huanying/contracts/notice-channels'
import { z } from 'zod'
import { seal, unseal } from '#kernel/sealed'
import type { ChannelAccess } from './channel.ts'
import type { ChannelRow } from './channel-store.ts'

const Secrets = z.object({
  password: z.string().optional(),
  accessKeySecret: z.string().optional(),
  url: z.string().optional(),
  secret: z.string().optional(),
})
type Secrets = z.infer<typeof Secrets>

const boundTo = (id: string) => `notice-channel:${id}`

/** What a channel keeps secret, sealed for this channel alone. */
export function sealSecrets(varFolder: string, id: string, secrets: Secrets): string {
  return seal(varFolder, JSON.stringify(secrets), boundTo(id))
}

/** What a channel keeps secret; nothing where the deployment's key is another one than it was. */
export function openSecrets(varFolder: string, { id, secrets }: Pick<ChannelRow, 'id' | 'secrets'>): Secrets {
  const text = unseal(varFolder, secrets, boundTo(id))
  return text === null ? {} : Secrets.parse(JSON.parse(text))
}

/** The secrets that a setup brings. */
export function broughtSecrets(setup: ChannelSetup): Secrets {
  const { password, accessKeySecret, url, secret } = Secrets.parse(setup)
  return {
    ...(password === undefined ? {} : { password }),
    ...(accessKeySecret === undefined ? {} : { accessKeySecret }),
    ...(url === undefined ? {} : { url }),
    ...(secret === undefined ? {} : { secret }),
  }
}

/** Everything that sending by a channel needs; null when its secrets cannot be opened. */
export function accessOf(varFolder: string, row: ChannelRow): ChannelAccess | null {
  const { password, accessKeySecret, url, secret } = openSecrets(varFolder, row)
  switch (row.kind) {
    case 'email': {
      const settings = EmailSettings.parse(row.settings)
      if (settings.user !== '' && password === undefined) return null
      return { kind: 'email', settings, password: password ?? '' }
    }
    case 'sms':
      return accessKeySecret === undefined
        ? null
        : { kind: 'sms', settings: SmsSettings.parse(row.settings), accessKeySecret }
    case 'wecom':
      return url === undefined ? null : { kind: 'wecom', url }
    case 'dingtalk':
      return url === undefined ? null : { kind: 'dingtalk', url, secret: secret ?? null }
  }
}
