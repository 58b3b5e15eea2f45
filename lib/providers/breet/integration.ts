import type { z } from 'zod'
import { refusal } from '../failures'
import { isRecord } from '../json'
import type { BreetConnection, IntegrationInfo } from '../port'
import { feeTier, fiatWallet, integrationRecord } from './payload-settlement'
import { ask, read } from './request'
import { sameSecret } from './webhook'

/**
 * What the account is set up like: currency, balances, fees, the URL events go to. The answer also holds the webhook secret
 * and the owner's contact data (reported by integrators): only the fields named here leave this function, and of the
 * secret only whether it is the one we have. Balances and tiers that cannot be read are left out.
 */
export async function fetchIntegration(c: BreetConnection): Promise<IntegrationInfo> {
  const answer = await ask(c, { method: 'GET', path: '/users/fetch-integration', harmless: true })
  // Even a refusal of this call may carry the account; its words must not repeat a secret that stands beside them.
  if (answer.kind === 'refused') throw refusal('Breet', without(secretsIn(answer.json, ''), answer.words))
  const { data } = answer.json
  const account = read(integrationRecord, data, 'fetch-integration')
  return {
    name: account.businessName ?? account.name ?? null,
    receiveCurrency: account.currency?.toUpperCase() ?? null,
    balances: balancesOf(account),
    feeTiers: tiersOf(account),
    markupPercent: account.markupPercent ?? account.markup ?? null,
    webhookUrl: plainUrl(account.webhookUrl),
    webhookSecretMatches: secretMatches(secretsIn(data, ''), c.webhookSecret),
  }
}

type Account = z.infer<typeof integrationRecord>

function balancesOf(account: Account): IntegrationInfo['balances'] {
  return (account.fiatWallets ?? []).flatMap((record) => {
    const { data } = fiatWallet.safeParse(record)
    return data?.balance === undefined ? [] : [{ currency: data.currency.toUpperCase(), balance: data.balance }]
  })
}

function tiersOf(account: Account): IntegrationInfo['feeTiers'] {
  return (account.platformFeePercent ?? []).flatMap((record) => {
    const { data } = feeTier.safeParse(record)
    return data?.rate === undefined ? [] : [{ min: data.min ?? '0', max: data.max ?? null, percent: data.rate }]
  })
}

/** Without user name, password and query: a URL is a favourite place for keys. */
function plainUrl(written: string | undefined): string | null {
  if (written === undefined || !URL.canParse(written)) return null
  const { origin, pathname } = new URL(written)
  return origin === 'null' ? null : origin + pathname
}

/** The name of the field is not documented: every text whose path speaks of a webhook and a secret. */
function secretsIn(value: unknown, path: string): string[] {
  if (typeof value === 'string') return /webhook/i.test(path) && /secret/i.test(path) && value !== '' ? [value] : []
  if (Array.isArray(value)) return value.flatMap((one) => secretsIn(one, path))
  return isRecord(value) ? Object.entries(value).flatMap(([key, one]) => secretsIn(one, `${path}.${key}`)) : []
}

function without(secrets: readonly string[], words: string): string {
  return secrets.reduce((said, secret) => said.replaceAll(secret, '•••'), words)
}

function secretMatches(shown: readonly string[], ours: string | null): boolean | null {
  if (!ours || shown.length === 0) return null
  return shown.some((secret) => sameSecret(secret, ours))
}
