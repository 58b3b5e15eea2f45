import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../simulation/random'
import type { State } from '@/sandbox/core/state'
import type { Stack } from './stack'
import { sandboxState } from './story'
import { tally } from './violations'

const ASSETS = ['USDT_TRX_TEST2', 'USDC_BASECHAIN_ETH_TEST5_8SH8', 'BTC_TEST']
const MOST_OPEN_SESSIONS = 25

/** What customers do at both providers and what the merchant asks for, at a small rate, while things go wrong. */
export interface Life {
  /** acts that the merchant's own program asked the webs for, by their outcome */
  asked: { done: number; later: number; notNow: number; wrong: number }
  /** answers that no web may give, whatever is away, since the last time this was asked */
  takeWrong: () => string[]
  start: () => void
  /** lets the act under way end */
  rest: () => Promise<void>
}

/** Settings that make deposits and sessions move within seconds, and lose webhooks that come at a bad time. */
export async function settle({ control }: Stack): Promise<void> {
  await control.post('/settings', { confirmIntervalMs: 300, breetRetryMs: [500, 1500, 4000], deliveryTimeoutMs: 3000 })
  for (const asset of ASSETS) await control.post(`/breet/assets/${asset}`, { confirmations: 2 })
  // Questions about sessions that take a while: only then could two of them overlap.
  await control.post('/faults', { on: 'binance.authorization', kind: 'delay', ms: 900, times: 0, chance: 20, seed: 7 })
}

export function startLife(stack: Stack, random: Random, everyMs: number): Life {
  let stopping = new AbortController()
  let act: Promise<void> = Promise.resolve()
  let number = 0
  const asked = { done: 0, later: 0, notNow: 0, wrong: 0 }
  let wrong: string[] = []
  const ask = async (path: string, body: object) => {
    number += 1
    try {
      const response = await fetch(`http://127.0.0.1:${random.pick(stack.edges).port}/api/v1${path}`, {
        method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(12_000),
        headers: { 'content-type': 'application/json', authorization: `Bearer ${stack.apiKey}`, 'idempotency-key': `life-${number}` },
      })
      const outcome = outcomeOf(response.status)
      asked[outcome] += 1
      if (outcome === 'wrong') wrong.push(`POST ${path} was answered ${response.status}: ${(await response.clone().text()).slice(0, 200)}`)
      return (await response.json()) as Record<string, unknown>
    } catch {
      asked.notNow += 1
      return null
    }
  }
  const loop = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      // A provider that is down or a web that was killed is part of the story: the act is simply not done.
      await live(stack, random, ask).catch(() => {})
      await pause(everyMs * (0.5 + random.next()))
    }
  }
  return {
    asked,
    takeWrong: () => {
      const taken = tally(wrong)
      wrong = []
      return taken
    },
    start: () => {
      stopping = new AbortController()
      act = loop(stopping.signal)
    },
    rest: () => {
      stopping.abort()
      return act
    },
  }
}

/** 502 to 504 say that something else is away: the provider, the database. */
function outcomeOf(status: number): 'done' | 'later' | 'notNow' | 'wrong' {
  if (status === 200 || status === 201) return 'done'
  if (status === 202) return 'later'
  return status > 501 ? 'notNow' : 'wrong'
}

type Ask = (path: string, body: object) => Promise<Record<string, unknown> | null>

async function live(stack: Stack, random: Random, ask: Ask): Promise<void> {
  const { control } = stack
  const truth = sandboxState(stack)
  const draw = random.next()
  if (truth.wallets.length < 4 || draw < 0.05) {
    const customer = await ask('/customers', { name: 'Ngozi', reference: `r-${random.bytes(5).toString('hex')}` })
    if (customer?.id) await ask('/deposit-addresses', { customerId: customer.id, asset: random.pick(ASSETS) })
  } else if (draw < 0.4) {
    await control.post('/breet/deposits', { address: random.pick(truth.wallets).address, amountInUSD: String(random.between(60, 500)) })
  } else if (draw < 0.6) {
    await control.post('/breet/deposits', { address: random.pick(truth.wallets).address, amountInUSD: `${random.between(1, 4)}.${random.between(10, 99)}` })
  } else if (draw < 0.72) {
    await control.post('/breet/top-up', { address: random.pick(truth.wallets).address })
  } else if (draw < 0.77) {
    const held = truth.trades.filter((one) => one.status === 'flagged')
    if (held.length > 0) await control.post(`/breet/trades/${random.pick(held).id}/pay-fee`, { fee: '0.5' })
  } else {
    await consent(truth, control, random, ask)
  }
}

async function consent(truth: State, control: Stack['control'], random: Random, ask: Ask): Promise<void> {
  const open = truth.sessions.filter((one) => one.status === 'INIT')
  if (open.length < 8 || (open.length < MOST_OPEN_SESSIONS && random.chance(0.5))) {
    const customer = await ask('/customers', { name: 'Tunde', reference: `r-${random.bytes(5).toString('hex')}` })
    if (customer?.id) await ask('/authorizations', { customerId: customer.id, cryptoCurrency: 'USDT', networks: ['BSC', 'TRX'] })
  } else {
    const { externalOrderId } = random.pick(open)
    await control.post(`/binance/sessions/${externalOrderId}/${random.chance(0.7) ? 'approve' : 'reject'}`, {})
  }
}
