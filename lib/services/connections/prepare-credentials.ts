import type { Environment } from '@/lib/db/transaction'
import { AppError, type ErrorDetail, isAppError } from '@/lib/domain/errors'
import { env } from '@/lib/env'
import { loadPrivateKey, loadPublicKey, publicKeyOf } from '@/lib/providers/binance/signing'
import { type BinanceCredentials, type BreetCredentials, masked } from './credentials'

export interface NewBreetConnection {
  provider: 'breet'
  environment: Environment
  name?: string | null
  appId: string
  appSecret: string
  /** may follow later: see updateConnectionSecrets */
  webhookSecret?: string | null
  /** value of X-Breet-Env on a test connection: development (default) or sandbox; live is always production */
  envHeader?: 'development' | 'sandbox' | null
}

export interface NewBinanceConnection {
  provider: 'binance'
  environment: Environment
  name?: string | null
  clientId: string
  accessToken: string
  /** PKCS#8, PEM or base64 of DER */
  privateKey: string
  /** SPKI, PEM or base64 of DER: Binance's, not ours */
  webhookPublicKey: string
  partnerCode?: string | null
}

export type NewConnection = NewBreetConnection | NewBinanceConnection

export const OWN_PUBLIC_KEY =
  'This is the public half of your own private key. Give that one to Binance, and paste here the public key that Binance issued' +
  ' for webhooks: it proves that a delivery comes from Binance.'

export interface Prepared {
  baseUrl: string
  credentials: BreetCredentials | BinanceCredentials
  shown: Record<string, string>
  webhookReady: boolean
}

/**
 * Checks what a merchant typed and says what is sealed and what may be shown. Where the provider is, only the operator's
 * environment says. @throws AppError validation_failed, key_unusable with what to do, not_ready without BINANCE_API_URL.
 */
export function prepareCredentials(input: NewConnection): Prepared {
  return input.provider === 'breet' ? prepareBreet(input) : prepareBinance(input)
}

function prepareBreet(input: NewBreetConnection): Prepared {
  requireText(input, ['appId', 'appSecret'])
  const webhookSecret = input.webhookSecret?.trim() || null
  const envHeader = input.environment === 'live' ? 'production' : (input.envHeader ?? 'development')
  const credentials: BreetCredentials = { appId: input.appId.trim(), appSecret: input.appSecret.trim(), envHeader, webhookSecret }
  return { baseUrl: env().BREET_API_URL, credentials, shown: shownOfBreet(credentials), webhookReady: webhookSecret !== null }
}

function prepareBinance(input: NewBinanceConnection): Prepared {
  requireText(input, ['clientId', 'accessToken', 'privateKey', 'webhookPublicKey'])
  const baseUrl = env().BINANCE_API_URL
  if (!baseUrl) {
    throw new AppError('not_ready', 'This installation does not know where Binance Connect is. Its operator sets BINANCE_API_URL.')
  }
  requireKeys(input)
  const credentials: BinanceCredentials = {
    clientId: input.clientId.trim(), accessToken: input.accessToken.trim(), privateKey: input.privateKey,
    webhookPublicKey: input.webhookPublicKey, partnerCode: input.partnerCode?.trim() || null,
  }
  return { baseUrl, credentials, shown: shownOfBinance(credentials), webhookReady: true }
}

/** A refusal names the box that the key was typed into. */
function requireKeys({ privateKey, webhookPublicKey }: NewBinanceConnection): void {
  usable('privateKey', () => loadPrivateKey(privateKey))
  usable('webhookPublicKey', () => {
    loadPublicKey(webhookPublicKey)
    if (isOwnPublicKey(privateKey, webhookPublicKey)) throw new AppError('key_unusable', OWN_PUBLIC_KEY)
  })
}

function usable(path: string, load: () => unknown): void {
  try {
    load()
  } catch (error) {
    if (!isAppError(error)) throw error
    throw new AppError(error.code, error.message, { details: [{ path, message: error.message }] })
  }
}

/** Whether the key that should prove what Binance sends is the public half of our own. */
export function isOwnPublicKey(privateKey: string, webhookPublicKey: string): boolean {
  return publicKeyOf(privateKey) === loadPublicKey(webhookPublicKey).export({ type: 'spki', format: 'der' }).toString('base64')
}

export function shownOfBreet(c: BreetCredentials): Record<string, string> {
  return {
    appId: c.appId,
    appSecret: masked(c.appSecret),
    envHeader: c.envHeader,
    ...(c.webhookSecret === null ? {} : { webhookSecret: masked(c.webhookSecret) }),
  }
}

function shownOfBinance(c: BinanceCredentials): Record<string, string> {
  return {
    clientId: c.clientId,
    accessToken: masked(c.accessToken),
    privateKey: '••••',
    webhookPublicKey: '••••',
    ...(c.partnerCode === null ? {} : { partnerCode: c.partnerCode }),
  }
}

/** Everything goes into a header or a key parser: no control characters, nothing empty, nothing endless. */
function requireText<T>(input: T, names: (keyof T & string)[]): void {
  const details = names.flatMap((path): ErrorDetail[] => {
    const text = input[path]
    if (typeof text !== 'string' || text.trim() === '') return [{ path, message: 'is missing' }]
    if (text.length > 10_000) return [{ path, message: 'is too long' }]
    const isKey = path === 'privateKey' || path === 'webhookPublicKey'
    return isKey || /^[\x20-\x7e]+$/.test(text.trim()) ? [] : [{ path, message: 'must be plain letters, digits and signs' }]
  })
  if (details.length > 0) {
    throw new AppError('validation_failed', `The connection is not complete: ${details.map((d) => `${d.path} ${d.message}`).join(', ')}.`, { details })
  }
}
