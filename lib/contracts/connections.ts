import * as z from 'zod'
import { environmentSchema, iso, typedText } from './common'

const secret = typedText(10_000)

/** Empty boxes of a form count as not given. */
const optionalText = (max: number) => z.preprocess((typed) => (typeof typed === 'string' && typed.trim() === '' ? undefined : typed), typedText(max).optional())

export const createConnectionBody = z.discriminatedUnion('provider', [
  z.strictObject({
    provider: z.literal('breet'),
    environment: environmentSchema,
    name: optionalText(100),
    appId: secret,
    appSecret: secret,
    webhookSecret: optionalText(10_000),
    envHeader: z.enum(['development', 'sandbox']).optional(),
  }),
  z.strictObject({
    provider: z.literal('binance'),
    environment: environmentSchema,
    name: optionalText(100),
    clientId: secret,
    accessToken: secret,
    privateKey: secret,
    webhookPublicKey: secret,
    partnerCode: optionalText(200),
  }),
])

export const connectionSecretsBody = z.strictObject({ webhookSecret: secret })
/** An empty box gives the connection back to the installation's number. */
export const connectionPaceBody = z.strictObject({
  callsPerSecond: z.preprocess(
    (typed) => (typed === undefined || (typeof typed === 'string' && typed.trim() === '') ? null : typeof typed === 'string' ? Number(typed) : typed),
    z.int('must be a whole number from 1 to 2000').min(1, 'must be a whole number from 1 to 2000').max(2000, 'must be a whole number from 1 to 2000').nullable(),
  ).optional(),
})
export const createApiKeyBody = z.strictObject({ name: typedText(100) })

/** A connection as pages show it: masked, never sealed. */
export interface Connection {
  id: string
  provider: 'breet' | 'binance'
  environment: 'test' | 'live'
  name: string
  active: boolean
  shown: Record<string, string>
  webhookReady: boolean
  webhookUrl: string
  createdAt: string
  lastEventAt: string | null
  lastPollAt: string | null
  lastPingAt: string | null
  lastFailureAt: string | null
  lastFailure: string | null
  callsOk: number
  callsFailed: number
  refusals: { cause: string; count: number; lastAt: string }[]
  pace: Pace<string>
}

/** How many calls a second we make at most: `own` is the connection's number, null while it has none. */
export interface Pace<At> {
  perSecond: number
  own: number | null
  /** calls had to wait for it lately: when last, and the longest in milliseconds */
  slowed: { at: At; ms: number } | null
}

interface ConnectionView {
  id: string
  provider: 'breet' | 'binance'
  environment: 'test' | 'live'
  name: string
  status: 'active' | 'disabled'
  shown: Record<string, string>
  webhookReady: boolean
  webhookUrl: string
  createdAt: Date
  lastEventAt: Date | null
  lastPollAt: Date | null
  lastPingAt: Date | null
  lastFailureAt: Date | null
  lastFailure: string | null
  callsOk: number
  callsFailed: number
  refusals: { cause: string; count: number; lastAt: Date }[]
  pace: Pace<Date>
}

export function presentConnection(view: ConnectionView): Connection {
  const { id, provider, environment, name, shown, webhookReady, webhookUrl, lastFailure, callsOk, callsFailed } = view
  return {
    id, provider, environment, name, active: view.status === 'active', shown, webhookReady, webhookUrl, lastFailure, callsOk, callsFailed,
    createdAt: iso(view.createdAt), lastEventAt: iso(view.lastEventAt), lastPollAt: iso(view.lastPollAt), lastPingAt: iso(view.lastPingAt),
    lastFailureAt: iso(view.lastFailureAt),
    refusals: view.refusals.map(({ cause, count, lastAt }) => ({ cause, count, lastAt: iso(lastAt) })),
    pace: { ...view.pace, slowed: view.pace.slowed && { at: iso(view.pace.slowed.at), ms: view.pace.slowed.ms } },
  }
}

export interface ApiKey {
  id: string
  name: string
  prefix: string
  lastFour: string
  createdAt: string
  lastUsedAt: string | null
  revokedAt: string | null
}

interface ApiKeyRow extends Omit<ApiKey, 'createdAt' | 'lastUsedAt' | 'revokedAt'> {
  createdAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
}

export function presentApiKey(row: ApiKeyRow): ApiKey {
  const { id, name, prefix, lastFour } = row
  return { id, name, prefix, lastFour, createdAt: iso(row.createdAt), lastUsedAt: iso(row.lastUsedAt), revokedAt: iso(row.revokedAt) }
}
