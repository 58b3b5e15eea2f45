import { compare } from '../core/decimal'
import { parseObject, type Call, type Reply, type Route } from '../core/http'
import { sameText } from '../core/ids'
import type { Client, Session } from '../core/state'
import type { World } from '../core/world'
import { findNetwork, isCoin, listNetworks } from './networks'
import { addressesOf, lookAt, openSession, STATUS_CODE } from './sessions'
import { verifySignature } from './signing'

/** The real codes could not be read; these are obviously artificial. Clients must not branch on them. */
export const CODES = {
  signature: '999001',
  timestamp: '999002',
  client: '999003',
  parameter: '999004',
  duplicate: '999005',
  notFound: '999006',
  notDepositable: '999007',
  address: '999008',
  tooMany: '999009',
  system: '999999',
} as const

export class BinanceError extends Error {
  readonly code: string
  readonly status: number
  constructor(code: string, message: string, status = 200) {
    super(message)
    this.code = code
    this.status = status
  }
}

const success = (data: unknown): Reply => ({ status: 200, body: { success: true, code: '000000', message: 'success', data } })

export function failure(error: BinanceError): Reply {
  return { status: error.status, body: { success: false, code: error.code, message: error.message, data: null } }
}

/** Binance Connect, deposit service: the four calls, each signed. */
export function binanceRoutes(world: World): Route[] {
  const signed = (name: string, path: string, handler: (client: Client, call: Call) => Reply): Route => ({
    name: `binance.${name}`,
    method: 'POST',
    path: `/papi/v1/ramp/connect/${path}`,
    handle: (call) => handler(authenticate(world, call), call),
  })
  return [
    signed('crypto-network', 'crypto-network', (_client, call) => {
      if (call.raw.length > 0) throw new BinanceError(CODES.parameter, 'this call takes no request body')
      return success(listNetworks())
    }),
    signed('initiate', 'deposit/initiate', (client, call) => initiate(world, client, call)),
    signed('authorization', 'deposit/authorization', (client, call) => {
      const session = lookAt(world, sessionOf(world, client, strictBody(call, ['externalOrderId'])))
      const addresses = addressesOf(session)
      return success({
        status: STATUS_CODE[session.status],
        cryptoCurrency: session.cryptoCurrency,
        expireTime: session.expireTime,
        ...(addresses ? { depositAddresses: addresses } : {}),
      })
    }),
    signed('report', 'deposit/report', (client, call) => report(world, client, call)),
  ]
}

/** Order of checks: who, from where, when, signature. HTTP 401 and 403 for these are assumptions. */
function authenticate(world: World, call: Call): Client {
  const header = (name: string) => String(call.headers[name] ?? '')
  const client = world.state.clients.find((one) => one.clientId === header('x-tesla-clientid'))
  if (!client || !sameText(header('x-tesla-signaccesstoken'), client.accessToken)) {
    throw new BinanceError(CODES.client, 'unknown client or access token', 401)
  }
  if (client.allowedIps?.length && !client.allowedIps.includes(call.ip)) throw new BinanceError(CODES.address, 'IP not allowed', 403)
  const timestamp = header('x-tesla-timestamp')
  if (!/^\d{13}$/.test(timestamp) || Math.abs(world.now() - Number(timestamp)) > world.state.settings.signatureWindowMs) {
    throw new BinanceError(CODES.timestamp, 'timestamp outside of the window', 401)
  }
  if (!verifySignature(client.publicKeyPem, call.raw, timestamp, header('x-tesla-signature'))) {
    throw new BinanceError(CODES.signature, 'invalid signature', 401)
  }
  return client
}

function strictBody(call: Call, known: readonly string[]): Record<string, unknown> {
  const body = parseObject(call.raw)
  if (!body) throw new BinanceError(CODES.parameter, 'illegal parameter: the body must be a JSON object')
  const unknown = Object.keys(body).find((key) => !known.includes(key))
  if (unknown !== undefined) throw new BinanceError(CODES.parameter, `illegal parameter: ${unknown}`)
  return body
}

function requiredText(body: Record<string, unknown>, name: string, pattern: RegExp): string {
  const value = body[name]
  if (typeof value !== 'string' || !pattern.test(value)) throw new BinanceError(CODES.parameter, `illegal parameter: ${name}`)
  return value
}

// Pages differ about hyphens; letters and digits are right under every reading.
const ORDER_ID = /^[A-Za-z0-9]{1,64}$/

function sessionOf(world: World, client: Client, body: Record<string, unknown>): Session {
  const id = requiredText(body, 'externalOrderId', ORDER_ID)
  const session = world.state.sessions.find((one) => one.clientId === client.clientId && one.externalOrderId === id)
  if (!session) throw new BinanceError(CODES.notFound, 'session not found')
  return session
}

function initiate(world: World, client: Client, call: Call): Reply {
  const body = strictBody(call, ['externalOrderId', 'cryptoCurrency', 'networks'])
  const externalOrderId = requiredText(body, 'externalOrderId', ORDER_ID)
  const cryptoCurrency = requiredText(body, 'cryptoCurrency', /^[A-Z0-9]{1,20}$/)
  const networks = readNetworks(body.networks)
  const before = world.state.sessions.find((one) => one.clientId === client.clientId && one.externalOrderId === externalOrderId)
  if (before) {
    const same = before.cryptoCurrency === cryptoCurrency && before.networks.join() === networks.join()
    if (world.state.settings.duplicateInitiate === 'same' && same) return success(showLink(world, before))
    throw new BinanceError(CODES.duplicate, 'externalOrderId already exists')
  }
  if (!isCoin(cryptoCurrency)) throw new BinanceError(CODES.notDepositable, `cryptoCurrency ${cryptoCurrency} is not supported`)
  for (const network of networks) {
    const found = findNetwork(cryptoCurrency, network)
    if (!found) throw new BinanceError(CODES.notDepositable, `network ${network} is not supported for ${cryptoCurrency}`)
    if (!found.depositEnable) throw new BinanceError(CODES.notDepositable, `deposits of ${cryptoCurrency} on ${network} are suspended`)
  }
  return success(showLink(world, openSession(world, { clientId: client.clientId, externalOrderId, cryptoCurrency, networks })))
}

function readNetworks(value: unknown): string[] {
  const networks = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && one !== '') : []
  const wellFormed = Array.isArray(value) && networks.length === value.length && new Set(networks).size === networks.length
  if (!wellFormed || networks.length === 0) throw new BinanceError(CODES.parameter, 'illegal parameter: networks')
  return networks
}

function showLink(world: World, session: Session) {
  return { link: `${world.origin}/binance/consent/${session.token}`, linkExpireTime: session.linkExpireTime }
}

/** The first hash stays for ever; later calls succeed and change nothing. (Binance Connect docs, report-deposit) */
function report(world: World, client: Client, call: Call): Reply {
  const body = strictBody(call, ['externalOrderId', 'txHash', 'amount', 'cryptoCurrency', 'network'])
  const session = lookAt(world, sessionOf(world, client, body))
  const txHash = requiredText(body, 'txHash', /^\S{1,128}$/)
  const amount = readAmount(body.amount)
  if (world.state.settings.reportMode === 'strict') checkReport(session, body)
  if (session.report) session.reportsIgnored += 1
  else session.report = { txHash, amount, at: world.now() }
  world.touch()
  return success(null)
}

function readAmount(value: unknown): string | null {
  if (value === undefined || value === null) return null
  const plain = typeof value === 'string' && /^\d{1,40}(\.\d{1,30})?$/.test(value)
  if (!plain || compare(value, '0') === 0) throw new BinanceError(CODES.parameter, 'illegal parameter: amount')
  return value
}

function checkReport(session: Session, body: Record<string, unknown>): void {
  if (session.status !== 'AUTHORIZED') throw new BinanceError(CODES.parameter, 'the session is not authorized')
  if (body.cryptoCurrency !== undefined && body.cryptoCurrency !== session.cryptoCurrency) {
    throw new BinanceError(CODES.parameter, 'illegal parameter: cryptoCurrency')
  }
  if (body.network !== undefined && !session.networks.some((one) => one === body.network)) {
    throw new BinanceError(CODES.parameter, 'illegal parameter: network')
  }
}
