import type { ApiToken } from '@huanying/contracts/accounts'
import { tokenDayFault, tokenDays, tokenEnd, tokenLastDays } from '@huanying/domain/accounts/token-expiry'
import { dayInShanghai } from '@huanying/domain/shanghai-time'
import type { Context } from '#kernel/context'
import { apiTokenPrefix } from '#kernel/http-options'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import { issueSecret } from '#kernel/sealed'
import { hashSessionToken } from './session-token.ts'
import { findListedAccount } from './store.ts'
import { endToken, findToken, findTokens, insertToken } from './token-store.ts'
import type { TokenRow } from './token-store.ts'

/** Tokens of other systems in the administrator's area, ended ones too. */
export const listTokens: UseCase<'listTokens'> = async ({ db }) => ({
  items: (await findTokens(db)).map(tokenReply),
})

/** Makes a token for an account: it can do what the account can, but for what only a person may. Its secret is told once. */
export const createToken =
  (varFolder: string): UseCase<'createToken'> =>
  async (context, { body }) => {
    const { db, actor, now } = context
    const lastDay = lastDayOf(context, body.expiresOn)
    const account = await accountFor(context, body.accountId)
    const secret = `${apiTokenPrefix}${issueSecret(varFolder)}`
    const expiresAt = tokenEnd(lastDay)
    const id = await insertToken(db, {
      accountId: account.id,
      name: body.name,
      secretHash: hashSessionToken(secret),
      createdBy: actor.accountId,
      now,
      expiresAt,
    })
    await context.publish({
      kind: 'account.token-created',
      subjectType: 'account',
      subjectId: account.id,
      region: account.region,
      data: { username: account.username, token: body.name, tokenId: id, expiresOn: lastDay },
    })
    return { ...tokenReply(await requireToken(context, id)), secret }
  }

/** Ends a token: its next call is refused. Ending it again changes nothing. */
export const revokeToken: UseCase<'revokeToken'> = async (context, { params }) => {
  const { db, now } = context
  const token = await requireToken(context, params.id)
  if (!(await endToken(db, token.id, now))) return
  await context.publish({
    kind: 'account.token-revoked',
    subjectType: 'account',
    subjectId: token.account_id,
    region: token.region,
    data: { username: token.username, token: token.name, tokenId: token.id },
  })
}

function lastDayOf({ now, language }: Context, wanted: string | undefined): string {
  const today = dayInShanghai(now)
  const { usual, latest } = tokenLastDays(today)
  const lastDay = wanted ?? usual
  const words = {
    past: { zh: '到期日不能早于今天', en: 'cannot lie in the past' },
    tooLate: {
      zh: `有效期最长 ${tokenDays.most} 天，最晚 ${latest}`,
      en: `a token lasts ${tokenDays.most} days at most: until ${latest}`,
    },
  }
  const fault = tokenDayFault(lastDay, today)
  if (fault !== null) throw inputProblem([{ field: 'expiresOn', message: words[fault][language] }])
  return lastDay
}

/** The account that a token shall act as: one of the administrator's, and in use. */
async function accountFor({ db, now }: Context, id: string) {
  const account = await findListedAccount(db, id, now)
  if (account === undefined)
    throw inputProblem([
      {
        field: 'accountId',
        message: ['没有此账号，或不在您的管辖范围内', 'there is no such account, or it is not yours to manage'],
      },
    ])
  if (account.disabled_at !== null)
    throw inputProblem([{ field: 'accountId', message: ['该账号已停用', 'the account is disabled'] }])
  return account
}

async function requireToken({ db }: Context, id: string): Promise<TokenRow> {
  const row = await findToken(db, id)
  if (row === undefined) throw new Problem('not-found', { subject: ['该令牌', 'That token'] })
  return row
}

function tokenReply(row: TokenRow): ApiToken {
  return {
    id: row.id,
    name: row.name,
    account: {
      id: row.account_id,
      username: row.username,
      displayName: row.display_name,
      role: row.role,
      scope: row.scope,
    },
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    lastUsedAt: row.last_seen_at?.toISOString() ?? null,
    expiresAt: row.expires_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }
}
