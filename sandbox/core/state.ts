import { generateKeyPairSync } from 'node:crypto'
import type { AssetChange, AssetOverride, Stray } from './chain'
import type { Decimal } from './decimal'
import type { Environment } from './environment'
import type { Fault } from './faults'
import type { BankAccount, Withdrawal } from './withdrawal'

/** What the sandbox knows. Plain JSON: amounts are decimal text, times are Unix milliseconds. */
export type Integration = {
  id: string
  appId: string
  appSecret: string
  webhookUrl: string | null
  webhookSecret: string
  /** null: the same credentials work in both environments. */
  environment: Environment | null
  merchantName: string
  currency: 'ngn' | 'ghs' | 'usd'
  feePercent: Decimal
  /** The business's own margin, taken from payouts. */
  markupPercent: Decimal
  /** Business-wide settlement: every address without a settlement of its own is paid out here. */
  settlementBank: BankAccount | null
  createdAt: number
}

export type Wallet = {
  id: string
  integrationId: string
  environment: Environment
  identifier: string
  label: string
  address: string
  vaultId: string
  bank: BankAccount | null
  autoSettlement: boolean
  createdAt: number
  updatedAt: number
}

export type TradeStatus = 'pending' | 'completed' | 'flagged' | 'deleted'
export type FlagCause = 'minimum' | 'aml' | 'duplicate'

export type Trade = {
  id: string
  integrationId: string
  environment: Environment
  walletId: string
  identifier: string
  address: string
  from: string
  txHash: string
  index: number
  reference: string | null
  crypto: Decimal
  /** What the business receives in; the integration's of the last step. */
  currency: Integration['currency']
  usdAtDetection: Decimal
  priceAtDetection: Decimal
  /** The value told by the latest webhook. */
  usd: Decimal
  status: TradeStatus
  confirmations: number
  required: number
  /** Stays pending until somebody lets it go on. */
  held: boolean
  plannedCause: 'aml' | 'duplicate' | null
  cause: FlagCause | null
  feePercent: Decimal
  feeUsd: Decimal
  flagFeeUsd: Decimal
  rate: Decimal
  amount: Decimal
  credited: boolean
  reason: string
  releasedBy: string | null
  /** Set when it completed with settlement on: what was kept, and what leaves for the bank. */
  settled: { markupPercent: Decimal; markupAmount: Decimal; amount: Decimal } | null
  /** How its payout will end; null: it waits for somebody. */
  payoutPlan: Withdrawal['plan']
  block: { height: string; hash: string } | null
  /** How long ago its latest step happened; absent: as it was told. */
  lagMs?: number
  createdAt: number
  updatedAt: number
}

/** One change of a balance. A batch release is one credit for several trades; a payout is a negative one, a refund its opposite. */
export type Credit = {
  id: string
  integrationId: string
  environment: Environment
  at: number
  kind: 'deposit' | 'top-up' | 'fee' | 'payout' | 'refund'
  tradeIds: string[]
  withdrawalId: string | null
  currency: string
  amount: Decimal
}

export type Client = {
  clientId: string
  accessToken: string
  publicKeyPem: string
  webhookUrl: string | null
  partnerCode: string | null
  partnerName: string
  /** Binance says the header carries the client id; onboarding text hints at the partner code. */
  webhookFor: 'clientId' | 'partnerCode'
  /** The servers calls may come from; none named: any. */
  allowedIps?: string[]
}

export type SessionStatus = 'INIT' | 'AUTHORIZED' | 'REJECTED' | 'EXPIRED'

export type Session = {
  token: string
  clientId: string
  externalOrderId: string
  cryptoCurrency: string
  networks: string[]
  status: SessionStatus
  user: string | null
  linkExpireTime: number
  expireTime: number
  report: { txHash: string; amount: string | null; at: number } | null
  reportsIgnored: number
  createdAt: number
  decidedAt: number | null
}

export type Delivery = {
  id: string
  provider: 'breet' | 'binance'
  /** Integration id or client id: its current URL and secret are used at each attempt. */
  owner: string
  reference: string
  eventType: string
  /** The exact text that is sent. */
  body: string
  url: string
  status: 'pending' | 'delivered' | 'failed'
  attempts: { attemptedAt: number; responseStatus: number | null; responseBody: string }[]
  /** When its first attempt was signed: what a provider that does not stamp anew sends again. */
  stampedAt?: number
  nextAttemptAt: number | null
  dropped: boolean
  createdAt: number
}

export type Settings = {
  confirmIntervalMs: number
  addressWebhookDelayMs: number
  /** Between the steps of a payout. */
  payoutIntervalMs: number
  breetRetryMs: number[]
  /** Binance documents no redelivery; empty = one attempt. */
  binanceRetryMs: number[]
  deliveryTimeoutMs: number
  /** Breet's newer payloads carry `eventId`; older ones do not. */
  eventIds: boolean
  /** The older documented payload has neither `senderAddress` nor `rate`. */
  payloadShape: 'newer' | 'older'
  /** Not documented which value enters the pool: the one of the flag, or the one of now. */
  poolValue: 'live' | 'flag'
  linkTtlMs: number
  authorizationTtlMs: number
  signatureWindowMs: number
  duplicateInitiate: 'refuse' | 'same'
  reportMode: 'strict' | 'lax'
  /** The user may still decide after the window; until then the session stays INIT. */
  lateApproval: boolean
  /** Not documented: each attempt of a webhook gets a timestamp of its own, or all have that of the first. */
  restamp: boolean
  /** Calls a second and client; 0 = no limit. */
  breetCallsPerSecond: number
  binanceCallsPerSecond: number
  rates: { ngn: Decimal; ghs: Decimal }
}

/** Rows whose answers can be stale, by the list they are in. */
type Rows = { wallets: Wallet; trades: Trade; withdrawals: Withdrawal; sessions: Session }
export type Noun = keyof Rows
export type Row = Rows[Noun]

/** What a row was before its last change; null: it was not there. */
export type Before = { row: Row | null; turn: number }

export type State = {
  version: 1
  webhookKeyPem: string
  /** After a rotation: the key before. */
  previousWebhookKeyPem?: string
  settings: Settings
  integrations: Integration[]
  assets: Record<string, AssetOverride>
  assetChanges: AssetChange[]
  strays: Stray[]
  wallets: Wallet[]
  trades: Trade[]
  credits: Credit[]
  withdrawals: Withdrawal[]
  clients: Client[]
  sessions: Session[]
  deliveries: Delivery[]
  faults: Fault[]
  /** By row id: what stale reads answer from. */
  before: Record<string, Before>
}

export const DEFAULT_SETTINGS: Settings = {
  confirmIntervalMs: 400,
  addressWebhookDelayMs: 300,
  payoutIntervalMs: 400,
  breetRetryMs: [1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000],
  binanceRetryMs: [],
  deliveryTimeoutMs: 5_000,
  eventIds: true,
  payloadShape: 'newer',
  poolValue: 'live',
  linkTtlMs: 15 * 60_000,
  authorizationTtlMs: 15 * 60_000,
  signatureWindowMs: 5 * 60_000,
  duplicateInitiate: 'refuse',
  reportMode: 'strict',
  lateApproval: false,
  restamp: true,
  breetCallsPerSecond: 0,
  binanceCallsPerSecond: 0,
  rates: { ngn: '1500', ghs: '15.2' },
}

/** A fresh key that signs Binance's webhooks, as PEM. */
export function newWebhookKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

export function emptyState(webhookKeyPem = newWebhookKey()): State {
  return {
    version: 1,
    webhookKeyPem,
    settings: { ...DEFAULT_SETTINGS },
    integrations: [],
    assets: {},
    assetChanges: [],
    strays: [],
    wallets: [],
    trades: [],
    credits: [],
    withdrawals: [],
    clients: [],
    sessions: [],
    deliveries: [],
    faults: [],
    before: {},
  }
}
