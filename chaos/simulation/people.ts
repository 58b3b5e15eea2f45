import { createDepositAddress } from '@/lib/services/addresses/create-deposit-address'
import { retryDepositAddress } from '@/lib/services/addresses/retry-deposit-address'
import { createAuthorization } from '@/lib/services/authorizations/create-authorization'
import { startAgain } from '@/lib/services/authorizations/start-again'
import { createCustomer } from '@/lib/services/customers/create-customer'
import { type Act, anyRow } from './acts/act'
import { FEE_ACTS } from './acts/fees'
import { PAYOUT_ACTS } from './acts/payouts'
import { PLAN_ACTS } from './acts/plans'
import { TRANSFER_ACTS } from './acts/transfers'
import { startRequest } from './instances'
import { ownerOf } from './merchants'
import type { Random } from './random'
import type { Story } from './story'
import { anyWeb } from './web'

const ASSETS = ['USDT_TRX_TEST2', 'USDC_BSC_TEST', 'SOL_TEST', 'BTC_TEST', 'TRX_TEST'] as const

/** What comes before a merchant can send anything. */
export const OPENING: [weight: number, act: Act][] = [
  [2, async (story, random, merchant) => {
    const name = `Customer ${random.between(1, 4)}`
    // The same reference twice is refused: a double click makes one customer.
    return [`customer ${name}`, () => createCustomer(ownerOf(merchant, story.db), { name, reference: name })]
  }],
  [3, async (story, random, merchant) => {
    // Each open session is asked about every two seconds: a few tell as much as many.
    if (story.sandbox.world.state.sessions.filter(({ status }) => status === 'INIT').length >= 3) return null
    const customer = await anyRow<{ id: string }>(story, random, merchant, 'customers')
    const networks = random.pick([['BSC'], ['TRX'], ['BSC', 'TRX']])
    return customer && ['authorization', () => createAuthorization(ownerOf(merchant, story.db), { customerId: customer.id, cryptoCurrency: 'USDT', networks })]
  }],
]

const NEW_ADDRESS: [weight: number, act: Act] = [5, async (story, random, merchant) => {
  const customer = await anyRow<{ id: string }>(story, random, merchant, 'customers')
  const asset = random.pick(ASSETS)
  return customer && [`address ${asset}`, () => createDepositAddress(ownerOf(merchant, story.db), { customerId: customer.id, asset })]
}]

const ACTS: [weight: number, act: Act][] = [
  ...OPENING,
  NEW_ADDRESS,
  [1, async (story, random, merchant) => {
    const failed = await anyRow<{ id: string }>(story, random, merchant, 'deposit_addresses', "status = 'failed'")
    return failed && ['address again', () => retryDepositAddress(ownerOf(merchant, story.db), { id: failed.id })]
  }],
  [1, async (story, random, merchant) => {
    const ended = await anyRow<{ id: string }>(story, random, merchant, 'authorizations', "status in ('rejected', 'expired', 'failed')")
    return ended && ['start again', () => startAgain(ownerOf(merchant, story.db), { id: ended.id })]
  }],
  ...TRANSFER_ACTS, ...PAYOUT_ACTS, ...PLAN_ACTS, ...FEE_ACTS,
]

export const SENDING = [...TRANSFER_ACTS, ...PLAN_ACTS]
export const ADDRESSING = [OPENING[0]!, NEW_ADDRESS]
const USUAL = { sending: SENDING, holds: FEE_ACTS, anything: ACTS } as const

/** Somebody clicks, sometimes twice. */
export async function personActs(story: Story, from: readonly [number, Act][] = story.random.chance(0.5) ? USUAL[story.about] : ACTS): Promise<void> {
  const { random } = story
  const merchant = random.pick(story.merchants)
  let wish: Awaited<ReturnType<Act>> = null
  // Much of what one could wish for is not there yet.
  for (let tries = 0; !wish && tries < 6; tries += 1) wish = await pickWeighted(random, from)(story, random, merchant)
  if (!wish) return
  const [name, run] = wish
  for (let clicks = random.chance(0.25) ? 2 : 1; clicks > 0; clicks -= 1) {
    const instance = anyWeb(story)
    if (!instance) return
    story.trace.tell(`somebody of ${merchant.name} asks ${instance.name}: ${name}`)
    if (clicks > 1) story.seen.add('clicked twice')
    startRequest(story, instance, name, run)
  }
}

export function pickWeighted<T>(random: Random, from: readonly (readonly [number, T])[]): T {
  let left = random.next() * from.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, one] of from) if ((left -= weight) < 0) return one
  return from.at(-1)![1]
}
