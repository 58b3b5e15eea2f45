import type { z } from 'zod'
import type { AuthorizationNews } from '../../domain/authorization'
import type { Decimal } from '../../domain/money'
import { callProvider } from '../call-provider'
import { failedTest, invalidAnswer, refusal } from '../failures'
import { contentId, problemOf, timeOf, toBytes } from '../json'
import type { BinanceConnection, ConnectionTest, NetworkInfo, OpenedAuthorization, PolledAuthorization } from '../port'
import { coinRecord, networkRecord, openedData } from './payload'
import { sign } from './signing'
import { translateAuthorization } from './translate'

const PREFIX = '/papi/v1/ramp/connect'

interface Ask {
  path: string
  body: Buffer
  harmless?: boolean
  probe?: boolean
  oneOfMany?: boolean
  scheduled?: boolean
}

/**
 * One signed call. `data` may be an object, a list or null (report succeeds with null); `code` must be "000000".
 * @throws AppError provider_refused with Binance's own words and code; see callProvider for the others.
 */
async function ask(c: BinanceConnection, { path, body, harmless = false, probe = false, oneOfMany = false, scheduled = false }: Ask): Promise<{ data: unknown; raw: Buffer }> {
  const answer = await callProvider({
    provider: 'Binance',
    connectionId: c.connectionId,
    method: 'POST',
    url: c.baseUrl.replace(/\/+$/, '') + PREFIX + path,
    // A fresh timestamp and signature on every attempt: the window is narrow and a stale one looks like a bad key.
    headers: () => {
      const timestamp = String((c.now?.() ?? new Date()).getTime())
      return {
        'content-type': 'application/json',
        'X-Tesla-ClientId': c.clientId,
        'X-Tesla-SignAccessToken': c.accessToken,
        'X-Tesla-Timestamp': timestamp,
        'X-Tesla-Signature': sign(body, timestamp, c.privateKey),
      }
    },
    body,
    harmless,
    oneOfMany,
    scheduled,
    probe: probe || (c.probe ?? false),
    callsPerSecond: c.callsPerSecond,
    clock: c.now,
    stamped: true,
    secrets: [c.accessToken],
    ...(c.deadlineMs === undefined ? {} : { deadlineMs: c.deadlineMs }),
  })
  if (answer.kind === 'refused') throw refusal('Binance', answer.words)
  if (answer.json.code !== '000000') throw invalidAnswer('Binance', 'success without code 000000')
  return { data: answer.json.data, raw: answer.raw }
}

/** Coins and networks with their deposit minimums. The page says "no request body": zero bytes, the timestamp alone is signed. */
export async function listNetworks(c: BinanceConnection, options: { probe?: boolean } = {}): Promise<NetworkInfo[]> {
  const { data } = await ask(c, { path: '/crypto-network', body: Buffer.alloc(0), harmless: true, ...options })
  if (!Array.isArray(data)) throw invalidAnswer('Binance', 'crypto-network: data is not a list')
  return data.flatMap((record) => {
    const coin = coinRecord.safeParse(record)
    // One coin or network that cannot be read is left out; it cannot be offered, and must not hide the others.
    return coin.success ? coin.data.networks.flatMap((one) => toNetwork(coin.data.cryptoCurrency, one)) : []
  })
}

function toNetwork(cryptoCurrency: string, record: unknown): NetworkInfo[] {
  const parsed = networkRecord.safeParse(record)
  if (!parsed.success) return []
  const { network, depositEnable, depositDust, addressRegex, memoRegex, contractAddress } = parsed.data
  const patterns = (Array.isArray(addressRegex) ? addressRegex : [addressRegex ?? '']).filter(Boolean)
  return [
    {
      cryptoCurrency,
      network,
      depositEnabled: depositEnable,
      depositDust: depositDust ?? null,
      addressRegex: patterns.length > 1 ? patterns.map((one) => `(?:${one})`).join('|') : (patterns[0] ?? null),
      memoRegex: memoRegex ?? null,
      contractAddress: contractAddress ?? null,
    },
  ]
}

/**
 * Opens a consent session. Never to be repeated with the same id: what a second call answers is not documented. After
 * provider_unreachable or provider_invalid_answer the session may exist without its link.
 */
export async function initiate(
  c: BinanceConnection,
  input: { externalOrderId: string; cryptoCurrency: string; networks: readonly string[] },
): Promise<OpenedAuthorization> {
  const { externalOrderId, cryptoCurrency, networks } = input
  const { data, raw } = await ask(c, { path: '/deposit/initiate', body: toBytes({ externalOrderId, cryptoCurrency, networks }) })
  const opened = read(openedData, data, 'initiate')
  const linkExpiresAt = timeOf(opened.linkExpireTime)
  if (linkExpiresAt === null) throw invalidAnswer('Binance', 'initiate: linkExpireTime is not a time in milliseconds')
  if (!isAllowedLink(opened.link, c.linkHosts)) throw invalidAnswer('Binance', 'initiate: the link points to a host that is not allowed')
  const news: AuthorizationNews = { kind: 'opened', link: opened.link, linkExpiresAt }
  return { link: opened.link, linkExpiresAt, news, observationId: contentId({ source: 'initiate', externalOrderId, news }), raw }
}

/** https to a listed host; plain http only to a listed loopback host (the sandbox). No user names, which disguise hosts. */
function isAllowedLink(link: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(link)) return false
  const url = new URL(link)
  if (url.username || url.password || !(hosts.includes(url.hostname) || hosts.includes(url.host))) return false
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback)
}

/** The state of one session, and its addresses once authorized. The same state asked twice has the same observation id. */
export async function queryAuthorization(c: BinanceConnection, externalOrderId: string): Promise<PolledAuthorization> {
  const { data, raw } = await ask(c, { path: '/deposit/authorization', body: toBytes({ externalOrderId }), harmless: true, oneOfMany: true, scheduled: true })
  const news = translateAuthorization(data)
  if ('unreadable' in news) throw invalidAnswer('Binance', `authorization: ${news.unreadable}`)
  return { news, observationId: contentId({ source: 'poll', externalOrderId, news }), raw }
}

/** The bytes of a report, made once: the first hash is kept for ever, so a repeat must be identical. Amount in plain notation. */
export function reportBody(input: {
  externalOrderId: string
  txHash: string
  amount: Decimal
  cryptoCurrency: string
  network: string
}): Buffer {
  const { externalOrderId, txHash, amount, cryptoCurrency, network } = input
  return toBytes({ externalOrderId, txHash, amount, cryptoCurrency, network })
}

/** Sends a report made by `reportBody`. It is for audit only: nothing is credited by it, and no answer says so. */
export async function report(c: BinanceConnection, bodyBytes: Buffer): Promise<void> {
  await ask(c, { path: '/deposit/report', body: bodyBytes })
}

/** Reads the network list once, even while a failing connection rests. An AppError's words are the answer. */
export async function testConnection(c: BinanceConnection): Promise<ConnectionTest> {
  try {
    const networks = await listNetworks(c, { probe: true })
    const coins = new Set(networks.map((one) => one.cryptoCurrency)).size
    return { ok: true, words: `Binance answered with ${networks.length} networks of ${coins} coins.` }
  } catch (error) {
    return failedTest(error)
  }
}

function read<T>(schema: z.ZodType<T>, data: unknown, what: string): T {
  const parsed = schema.safeParse(data)
  if (!parsed.success) throw invalidAnswer('Binance', `${what}: ${problemOf(parsed.error)}`)
  return parsed.data
}
