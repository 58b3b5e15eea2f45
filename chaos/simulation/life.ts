import type { Trade } from '@/sandbox/core/state'
import { turnKnob } from './in-process'
import { DOOR, type Merchant } from './merchants'
import { pickWeighted } from './people'
import type { Random } from './random'
import type { Story } from './story'
import { deliver } from './web'

type Turn = (story: Story, random: Random) => Promise<string | null>

const of = (story: Story) => story.sandbox.world.state
const trades = (story: Story, status: Trade['status']) => of(story).trades.filter((one) => one.status === status)

/** Around the minimum of the asset, where everything interesting happens. */
function usd(random: Random, minimum: number): string {
  const [least, most] = random.pick([[0.05, 0.5], [0.4, 0.7], [0.95, 1.05], [1, 1], [1.1, 8]] as const)
  return (Math.max(0.01, minimum * (least + random.next() * (most - least)))).toFixed(random.pick([0, 2, 2]))
}

/** A forged or repeated message that knows the secret: the webhook proves nothing but that. */
async function whisper(story: Story, merchant: Merchant, body: object | string): Promise<void> {
  const letter = {
    url: `${DOOR}/breet/${merchant.breetId}`, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    headers: { 'content-type': 'application/json', 'x-webhook-secret': merchant.integration.webhookSecret },
  }
  void deliver(story, letter, AbortSignal.timeout(5_000))
}

function ownerOfTrade(story: Story, trade: Trade): Merchant {
  const { appId } = of(story).integrations.find(({ id }) => id === trade.integrationId)!
  return story.merchants.find(({ integration }) => integration.appId === appId)!
}

function tradeEvent(trade: Trade, event: string, status: string, updatedAt: number) {
  return {
    id: trade.id, event, status, asset: trade.identifier, cryptoAmount: Number(trade.crypto), amountInUSD: Number(trade.usd), feePercentage: 0.5,
    feeAmountInUsd: 0.1, flagFeeUSD: 0, destinationAddress: trade.address, txHash: trade.txHash, confirmations: trade.confirmations,
    index: trade.index, note: '', createdAt: trade.createdAt, updatedAt,
  }
}

const arrives: Turn = async (story, random) => {
  const { wallets } = of(story)
  if (wallets.length === 0) return null
  const wallet = random.pick(wallets)
  const minimum = Number(story.sandbox.world.state.assets[wallet.identifier]?.minimum ?? 20)
  const wish = {
    address: wallet.address, amountInUSD: usd(random, minimum), aml: random.chance(0.06), duplicate: random.chance(0.05), hold: random.chance(0.25),
    payout: random.pick(['completed', 'reversed', 'rejected', 'waits']),
  }
  const made = await turnKnob<Trade>(story.sandbox, '/breet/deposits', wish)
  return made === null ? null : `a deposit ${made.id} of $${wish.amountInUSD} arrives at ${wallet.identifier}`
}

const isToppedUp: Turn = async (story, random) => {
  const held = trades(story, 'flagged').filter(({ cause }) => cause === 'minimum')
  if (held.length === 0) return null
  const { address } = random.pick(held)
  const made = await turnKnob<Trade>(story.sandbox, '/breet/top-up', { address, extraUsd: random.pick(['0', '0', '0.01', '30']) })
  return made === null ? null : `a top-up ${made.id}`
}

const leavesByFee: Turn = (story, random) => onTrade(story, random, 'flagged', 'pay-fee', { force: true })

const listChanges: Turn = async (story, random) => {
  const held = trades(story, 'flagged')
  const { identifier } = random.pick<{ identifier: string }>(held.length > 0 && random.chance(0.5) ? held : [...of(story).wallets, { identifier: 'SOL_TEST' }])
  const change = random.chance(0.5) ? { price: `${random.between(1, 300)}.${random.between(0, 99)}` } : { minimum: String(random.between(5, 60)) }
  await turnKnob(story.sandbox, `/breet/assets/${identifier}`, change)
  if (held.some((one) => one.identifier === identifier)) {
    story.seen.add('price' in change ? 'price moved while held' : 'minimum moved while held')
  }
  return `${identifier} changes: ${JSON.stringify(change)}`
}

const confirms: Turn = (story, random) => onTrade(story, random, 'pending', 'confirm')

/** What moves a pool. */
const AROUND_HOLDS: [weight: number, turn: Turn][] = [[6, arrives], [3, isToppedUp], [1, leavesByFee], [2, listChanges], [2, confirms]]

const TURNS: [weight: number, turn: Turn][] = [
  [9, arrives],
  [3, isToppedUp],
  [1, leavesByFee],
  [2, async (story, random) => onTrade(story, random, 'pending', 'orphan')],
  [3, confirms],
  [1, listChanges],
  [5, async (story, random) => {
    const open = of(story).sessions.filter(({ status }) => status === 'INIT')
    if (open.length === 0) return null
    const session = random.pick(open)
    const verb = random.pick(['approve', 'approve', 'approve', 'reject', 'expire'])
    const isLate = story.clock.now() > session.expireTime
    const done = await turnKnob(story.sandbox, `/binance/sessions/${session.externalOrderId}/${verb}`)
    if (done && isLate && verb === 'approve') story.seen.add('approved after its window')
    return done === null ? null : `the customer behind ${session.externalOrderId}: ${verb}`
  }],
  [1, async (story, random) => {
    // Somebody finds the link late.
    const open = of(story).sessions.filter(({ status, expireTime }) => status === 'INIT' && expireTime - story.clock.now() < 3_600_000)
    if (open.length === 0) return null
    const session = random.pick(open)
    await story.clock.moveTo(Math.max(story.clock.now(), session.expireTime + random.between(1, 40_000)), story.scheduler.settled)
    const done = await turnKnob(story.sandbox, `/binance/sessions/${session.externalOrderId}/approve`)
    if (done) story.seen.add('approved after its window')
    return `the customer behind ${session.externalOrderId} approves late: ${done === null ? 'too late' : 'taken'}`
  }],
  [2, async (story, random) => {
    const { withdrawals } = of(story)
    if (withdrawals.length === 0) return null
    const verb = random.pick(['process', 'complete', 'reverse', 'reject'])
    const { id } = random.pick(withdrawals)
    const done = await turnKnob(story.sandbox, `/breet/withdrawals/${id}/${verb}`)
    return done === null ? null : `the bank: ${verb} ${id}`
  }],
  [1, async (story, random) => {
    const { wallets } = of(story)
    if (wallets.length === 0) return null
    const { id, address } = random.pick(wallets)
    story.changedElsewhere.add(id)
    await turnKnob(story.sandbox, '/breet/settlement', { address, on: random.chance(0.8) })
    return `payouts of ${address} are changed on Breet’s own pages`
  }],
  [2, async (story, random) => {
    const told = random.chance(0.6) ? story.chain.depthOfTold() : null
    const depth = told ?? random.pick([1, 2, 3, 6, 14, 14, 25])
    return `${depth} blocks are taken back, ${story.chain.takeBack(random, depth)} transactions with them`
  }],
  [2, async (story, random) => {
    const open = [...trades(story, 'pending'), ...trades(story, 'flagged')]
    if (open.length === 0) return null
    const trade = random.pick(open)
    // A moment before its last true word: what refutes a lie is a record that is newer.
    await whisper(story, ownerOfTrade(story, trade), tradeEvent(trade, 'trade.completed', 'completed', trade.updatedAt - 1))
    return `somebody who knows the secret says that ${trade.id} completed`
  }],
  [1, async (story, random) => {
    const all = of(story).trades
    if (all.length === 0) return null
    const trade = random.pick(all)
    await whisper(story, ownerOfTrade(story, trade), tradeEvent(trade, 'trade.reviewed', 'in_review', trade.updatedAt - 2))
    return `a word nobody knows about ${trade.id}`
  }],
  [1, async (story, random) => {
    const all = of(story).trades
    if (all.length === 0) return null
    const trade = random.pick(all)
    const broken = { ...tradeEvent(trade, 'trade.pending', 'flagged', trade.updatedAt - 3), cryptoAmount: random.pick(['a lot', null, '1e99', {}]) }
    await whisper(story, ownerOfTrade(story, trade), broken)
    return `a message about ${trade.id} that nobody can read`
  }],
  [3, async (story, random) => {
    const { deliveries } = of(story)
    if (deliveries.length === 0) return null
    const { id, eventType, provider, body, reference } = random.pick(deliveries)
    const trade = of(story).trades.find((one) => one.id === reference)
    if (provider === 'breet' && trade && random.chance(0.4)) {
      for (let copies = 2; copies > 0; copies -= 1) void whisper(story, ownerOfTrade(story, trade), body)
      return `${eventType} of ${trade.id} comes twice at the same moment`
    }
    void turnKnob(story.sandbox, `/deliveries/${id}/redeliver`)
    return `${eventType} is delivered again`
  }],
]

async function onTrade(story: Story, random: Random, status: Trade['status'], verb: string, body: object = {}): Promise<string | null> {
  const able = trades(story, status)
  if (able.length === 0) return null
  const { id } = random.pick(able)
  return (await turnKnob(story.sandbox, `/breet/trades/${id}/${verb}`, body)) === null ? null : `${verb} of ${id}`
}

/** Something happens at the providers: on a chain, in an app, at a bank, or by malice. */
export async function lifeGoesOn(story: Story): Promise<void> {
  const { random } = story
  const from = story.about === 'holds' && random.chance(0.6) ? AROUND_HOLDS : TURNS
  let told: string | null = null
  for (let tries = 0; told === null && tries < 4; tries += 1) told = await pickWeighted(random, from)(story, random)
  if (told) story.trace.tell(told)
}
