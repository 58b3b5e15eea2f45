import { readFileSync } from 'node:fs'
import { CHECK_WORDS, checkSummary, presentConnectionCheck } from '@/lib/contracts/connection-check'
import type { Actor, Caller, Environment } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'
import { checkConnection } from '@/lib/services/connections/check-connection'
import { createConnection } from '@/lib/services/connections/create-connection'
import { openConnection } from '@/lib/services/connections/open-connection'
import { getMerchant } from '@/lib/services/merchants/get-merchant'
import { type Command, type Flags, UsageError } from './command'
import { importWalletsCommand } from './import-wallets'

const OF_BREET = { required: ['app-id', 'app-secret'], optional: ['webhook-secret', 'env-header'] } as const
const OF_BINANCE = { required: ['client-id', 'access-token', 'private-key', 'webhook-public-key'], optional: ['partner-code'] } as const

const CLI: Actor = { kind: 'cli', id: 'cli', name: 'Command line', role: null }

export const connection: Record<string, Command> = {
  create: {
    usage:
      '--merchant ID --environment test|live [--name NAME] (--provider breet --app-id ID --app-secret SECRET [--webhook-secret SECRET]' +
      ' [--env-header development|sandbox] | --provider binance --client-id ID --access-token TOKEN --private-key FILE' +
      ' --webhook-public-key FILE [--partner-code CODE])',
    required: ['merchant', 'provider', 'environment'],
    optional: ['name', ...OF_BREET.required, ...OF_BREET.optional, ...OF_BINANCE.required, ...OF_BINANCE.optional],
    run: async (flags, db) => {
      const environment = oneOf(flags, 'environment', ['test', 'live'] as const)!
      const provider = oneOf(flags, 'provider', ['breet', 'binance'] as const)!
      const input = provider === 'breet' ? breetOf(flags, environment) : binanceOf(flags, environment)
      const { id: merchantId } = await getMerchant(db(), flags.merchant!)
      const caller: Caller = { db: db(), merchantId, environment, actor: CLI }
      const { id, webhookUrl } = await createConnection(caller, input)
      return { connectionId: id, webhookUrl }
    },
  },
  check: {
    usage: '--connection ID',
    required: ['connection'],
    run: async (flags, db) => {
      const known = await openConnection(db(), flags.connection!)
      if (!known) throw notFound('connection')
      const { merchantId, environment } = known.row
      const caller: Caller = { db: db(), merchantId, environment, actor: CLI }
      const check = presentConnectionCheck(await checkConnection(caller, { id: known.row.id }))
      const items = check.items.map(({ key, state, words, copy }) => [key, `${CHECK_WORDS[state]}: ${words}${copy === undefined ? '' : ` ${copy}`}`] as const)
      return { checkedAt: check.at, summary: checkSummary(check), ...Object.fromEntries(items) }
    },
  },
  import: importWalletsCommand,
}

function breetOf(flags: Flags, environment: Environment) {
  checkProviderFlags(flags, 'breet', OF_BREET.required, [...OF_BINANCE.required, ...OF_BINANCE.optional])
  return {
    provider: 'breet', environment, name: flags.name ?? null, appId: flags['app-id']!, appSecret: flags['app-secret']!,
    webhookSecret: flags['webhook-secret'] ?? null, envHeader: oneOf(flags, 'env-header', ['development', 'sandbox'] as const),
  } as const
}

function binanceOf(flags: Flags, environment: Environment) {
  checkProviderFlags(flags, 'binance', OF_BINANCE.required, [...OF_BREET.required, ...OF_BREET.optional])
  return {
    provider: 'binance', environment, name: flags.name ?? null, clientId: flags['client-id']!, accessToken: flags['access-token']!,
    privateKey: fileOf(flags, 'private-key'), webhookPublicKey: fileOf(flags, 'webhook-public-key'), partnerCode: flags['partner-code'] ?? null,
  } as const
}

function checkProviderFlags(flags: Flags, provider: string, required: readonly string[], foreign: readonly string[]): void {
  const missing = required.filter((name) => flags[name] === undefined)
  if (missing.length > 0) throw new UsageError(`${missing.map((name) => `--${name}`).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing for --provider ${provider}.`)
  const wrong = foreign.find((name) => flags[name] !== undefined)
  if (wrong !== undefined) throw new UsageError(`--${wrong} does not belong to --provider ${provider}.`)
}

function oneOf<T extends string>(flags: Flags, name: string, words: readonly T[]): T | null {
  const given = flags[name]
  if (given === undefined) return null
  const word = words.find((one) => one === given)
  if (word === undefined) throw new UsageError(`--${name} must be ${words.join(' or ')}.`)
  return word
}

function fileOf(flags: Flags, name: string): string {
  try {
    return readFileSync(flags[name]!, 'utf8')
  } catch {
    throw new UsageError(`--${name}: the file ${flags[name]!} cannot be read.`)
  }
}
