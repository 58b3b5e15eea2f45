import type { AuthorizationNews } from '../domain/authorization'
import type { ErrorCode } from '../domain/errors'
import type { DepositFacts, DepositSource, DepositStatus } from '../domain/observation'
import type { Decimal } from '../domain/money'
import type { SettlementFacts, SettlementSource, SettlementStatus } from '../domain/settlement'

/** What services hand to a client: an opened connection. Providers never read the database or the environment. */
export interface BreetConnection {
  connectionId: string
  baseUrl: string
  appId: string
  appSecret: string
  /** value of X-Breet-Env: production, or development / sandbox on test connections */
  envHeader: string
  /** null until known (awaiting secret) */
  webhookSecret: string | null
  /** our clock, to compare Breet's with; the machine's when absent */
  now?: () => Date
  /** how long one call may take; 8 seconds when absent */
  deadlineMs?: number
  /** our own pace at this connection; none when absent */
  callsPerSecond?: number
  /** a person checks it: every call is sent even while the connection rests */
  probe?: boolean
}

export interface BinanceConnection {
  connectionId: string
  baseUrl: string
  clientId: string
  accessToken: string
  /** PKCS#8, PEM or base64 DER */
  privateKey: string
  /** SPKI, PEM or base64 DER */
  webhookPublicKey: string
  partnerCode: string | null
  /** hosts an approval link may point to */
  linkHosts: readonly string[]
  /** the clock that stamps requests, asked anew for every attempt; the machine's when absent */
  now?: () => Date
  /** how long one call may take; 8 seconds when absent */
  deadlineMs?: number
  /** our own pace at this connection; none when absent */
  callsPerSecond?: number
  /** a person checks it: every call is sent even while the connection rests */
  probe?: boolean
}

/** What a door needs of a request's headers: a Fetch `Headers` fits. Repeated headers arrive joined by ", ". */
export interface HeaderReader {
  get(name: string): string | null
}

/** One deposit as a provider message describes it; the recorder adds arrival time and identity. */
export interface DepositNews {
  providerId: string
  /** webhooks name the identifier, REST the provider's asset id: exactly one is set */
  asset: { identifier: string } | { providerAssetId: string }
  address: string
  source: DepositSource
  status: DepositStatus
  providerWord: string
  providerAt: string | null
  createdAt: string | null
  facts: DepositFacts
  /** sha256 over the translated content and source: the same news twice has the same id */
  observationId: string
  /** the record's own bytes, for evidence; webhooks have them in the inbox */
  raw: Buffer | null
}

/** One payout as a provider message describes it (Breet: withdrawal). */
export interface SettlementNews {
  providerId: string
  /** the provider's id of the deposit it pays for; often absent */
  depositProviderId: string | null
  source: SettlementSource
  status: SettlementStatus
  providerWord: string
  providerAt: string | null
  createdAt: string | null
  facts: SettlementFacts
  /** sha256 over the translated content and source */
  observationId: string
  raw: Buffer | null
}

/** What a stored webhook body means. `unreadable` is quarantined, `ignored` is stored and shown. */
export type BreetWebhookNews =
  | { kind: 'deposit'; eventType: string; deposit: DepositNews; doubt: string | null }
  | { kind: 'settlement'; eventType: string; settlement: SettlementNews }
  | { kind: 'address'; eventType: string; walletId: string; address: string; identifier: string | null; providerLabel: string | null }
  | { kind: 'ignored'; eventType: string; reason: string }
  | { kind: 'unreadable'; eventType: string | null; reason: string; providerId: string | null }

export type BinanceWebhookNews =
  | { kind: 'authorization'; eventType: string; externalOrderId: string; news: AuthorizationNews; observationId: string }
  | { kind: 'ignored'; eventType: string; reason: string }
  | { kind: 'unreadable'; eventType: string | null; reason: string }

/** Why a delivery was refused at the door; counted per connection, never shown to the sender. */
export type RefusalCause = 'missing_secret' | 'wrong_secret' | 'missing_signature' | 'bad_signature' | 'wrong_recipient' | 'bad_timestamp'

export type DoorVerdict =
  | { kind: 'accepted'; providerAt: string | null }
  /** a bare ping or webhook.verification: answered 200, no row */
  | { kind: 'ping' }
  | { kind: 'refused'; cause: RefusalCause }

export interface AssetInfo {
  providerAssetId: string
  identifier: string
  name: string
  symbol: string
  network: string
  minimumUsd: Decimal
  flagFeeUsd: Decimal | null
  confirmations: number | null
  txLink: string | null
  active: boolean
}

export interface NetworkInfo {
  cryptoCurrency: string
  network: string
  depositEnabled: boolean
  depositDust: Decimal | null
  addressRegex: string | null
  memoRegex: string | null
  contractAddress: string | null
}

export interface WalletInfo {
  walletId: string
  address: string
  /** as the provider gives it back: `Partner_<merchant>_<label>` */
  label: string
  identifier: string | null
  providerAssetId: string | null
  /** null: the record does not say; absent is not false */
  active: boolean | null
  autoSettlement: boolean | null
  /** null: the record names no bank, which does not prove that there is none */
  bank: WalletBank | null
}

/** Where a wallet's record says it pays out to; null for what it does not say. */
export interface WalletBank {
  bankId: string | null
  bankName: string | null
  accountName: string | null
  /** never the whole account number */
  accountLastFour: string | null
}

export interface BankInfo {
  /** the provider's own index, not a national bank code */
  bankId: string
  name: string
  currency: string
}

/** The name behind an account number, as the bank knows it. */
export interface ResolvedAccount {
  accountName: string
  accountNumber: string
  bankName: string | null
}

/** What an account is set up like at the provider; its secrets and contact data are dropped when it is read. */
export interface IntegrationInfo {
  name: string | null
  /** upper case; null: not told */
  receiveCurrency: string | null
  balances: { currency: string; balance: Decimal }[]
  feeTiers: { min: Decimal; max: Decimal | null; percent: Decimal }[]
  markupPercent: Decimal | null
  webhookUrl: string | null
  /** whether the secret it showed is the one this connection has; null: it showed none, or we have none */
  webhookSecretMatches: boolean | null
}

export interface Page<T> {
  items: T[]
  hasNextPage: boolean
  /** how many records there are in all; null when not told */
  total: number | null
  /** records of the page that cannot be read exactly: never dropped silently, and never in the way of the others */
  unreadable: UnreadableRecord[]
}

export interface UnreadableRecord {
  providerId: string | null
  reason: string
}

/** One row of Breet's delivery log. `payload` is the event as it was sent, ready for the webhook translation. */
export interface DeliveryInfo {
  deliveryId: string
  reference: string | null
  eventType: string | null
  createdAt: string | null
  /** delivered, failed or pending; null when not told */
  status: string | null
  attempts: number | null
  payload: Buffer
}

export interface ConnectionTest {
  ok: boolean
  /** the provider's own words on failure */
  words: string
  code?: ErrorCode
  /** on failure, what to do about it in our words, where we know */
  advice?: string
}

/** Initiate's answer: an observation of its own, because a webhook may arrive before it. */
export interface OpenedAuthorization {
  link: string
  linkExpiresAt: string
  news: AuthorizationNews
  observationId: string
  raw: Buffer
}

export interface PolledAuthorization {
  news: AuthorizationNews
  observationId: string
  raw: Buffer
}

export type GeneratedAddress = { kind: 'created'; walletId: string; address: string } | { kind: 'exists'; providerMessage: string }
