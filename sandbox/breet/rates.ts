import { compare, multiply, num, readDecimal } from '../core/decimal'
import type { Call, Reply, Route } from '../core/http'
import type { World } from '../core/world'
import { BreetError, success } from './answers'
import { assets, cryptoFor } from './assets'
import { assetByPath, guardedRoutes, strictBody, type Caller } from './requests'

const RATES_PER_MINUTE = 20

/** Prices: one asset's calculator, and the list, which is one of the two calls with a published limit. */
export function rateRoutes(world: World): Route[] {
  const guarded = guardedRoutes(world)
  const limit = perMinute(world, RATES_PER_MINUTE)
  return [
    guarded('rate-calculator', 'POST', '/v1/trades/pbc/sell/rate-calculator/:id', (caller, call) => calculate(world, caller, call)),
    guarded('rates', 'GET', '/v1/trades/pbc/sell/rates', (caller) => limit(caller, () => success(rateList(world, caller), 'rates retrieved'))),
  ]
}

/** The shape of the list is not documented. */
function rateList(world: World, { environment }: Caller) {
  const { ngn, ghs } = world.state.settings.rates
  return assets(world, environment).map(({ identifier }) => ({ asset: identifier, NGN: num(ngn), GHS: num(ghs) }))
}

function calculate(world: World, caller: Caller, call: Call): Reply {
  const asset = assetByPath(world, caller, call.params.id)
  const body = strictBody(call, ['amountInUSD', 'currency'])
  const usd = readDecimal(body.amountInUSD)
  const { currency } = body
  if (usd === null || compare(usd, '0') < 0) throw new BreetError(422, 'validation error', ['amountInUSD must be a number'])
  if (currency !== 'ngn' && currency !== 'ghs') throw new BreetError(422, 'validation error', ['currency must be one of ngn, ghs'])
  const { rates } = world.state.settings
  const data = {
    NGNAmount: num(multiply(usd, rates.ngn)),
    GHSAmount: num(multiply(usd, rates.ghs)),
    rate: num(rates[currency]),
    cryptoAmount: num(cryptoFor(world, asset, usd)),
  }
  return success(data, 'data fetched')
}

/**
 * Counted per integration and route, with X-RateLimit headers on every answer; Retry-After only when refused
 * (Breet docs, /rate-limiting). The body of a refusal is not documented.
 */
function perMinute(world: World, most: number) {
  const windows = new Map<string, { until: number; used: number }>()
  return (caller: Caller, answer: () => Reply): Reply => {
    const now = world.now()
    const kept = windows.get(caller.integration.id)
    const window = kept && kept.until > now ? kept : { until: now + 60_000, used: 0 }
    windows.set(caller.integration.id, window)
    window.used += 1
    const headers = {
      'x-ratelimit-limit': String(most),
      'x-ratelimit-remaining': String(Math.max(0, most - window.used)),
      'x-ratelimit-reset': String(Math.ceil(window.until / 1_000)),
    }
    if (window.used <= most) return { ...answer(), headers }
    const wait = String(Math.max(1, Math.ceil((window.until - now) / 1_000)))
    return { status: 429, body: { success: false, message: 'Too many requests' }, headers: { ...headers, 'retry-after': wait } }
  }
}
