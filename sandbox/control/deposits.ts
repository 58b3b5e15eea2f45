import { addressFor, sameAddress, txHashFor } from '../core/addresses'
import { add, compare, subtract, sum } from '../core/decimal'
import { ControlError, type Reply } from '../core/http'
import { freshId } from '../core/ids'
import type { Trade, Wallet } from '../core/state'
import { assetOf, cryptoFor, findAsset, usdOf } from '../breet/assets'
import { openTrade, payFee } from '../breet/trades'
import type { Desk } from '../breet/desk'
import { openPool, poolValue, valueNow } from '../breet/values'
import { ok, positive, type Input } from './input'

/** The deposit address of the body's `address`. @throws ControlError 404. */
export function walletAt({ world }: Desk, input: Input): Wallet {
  const address = input.text('address')
  const wallet = world.state.wallets.find((one) => sameAddress(one.address, address))
  if (!wallet) throw new ControlError(404, 'no deposit address like this')
  return wallet
}

export function deposit(desk: Desk, input: Input): Reply {
  const { world } = desk
  const wallet = walletAt(desk, input)
  const sent = input.optional('asset', input.text, wallet.identifier)
  if (sent !== wallet.identifier) return strayDeposit(desk, wallet, sent, input)
  const asset = assetOf(world, wallet.identifier)
  const crypto = input.has('cryptoAmount') ? positive(input, 'cryptoAmount') : cryptoFor(world, asset, positive(input, 'amountInUSD'))
  const usd = input.has('amountInUSD') ? positive(input, 'amountInUSD') : usdOf(world, asset, crypto)
  const cause = input.optional('aml', input.flag, false) ? 'aml' : input.optional('duplicate', input.flag, false) ? 'duplicate' : null
  const trade = openTrade(desk, wallet, {
    crypto,
    usd,
    hold: input.optional('hold', input.flag, false),
    agedMs: input.optional('agedMs', input.whole, 0),
    ...(input.has('from') ? { from: input.text('from') } : {}),
    ...(input.has('txHash') ? { txHash: input.text('txHash') } : {}),
    ...(cause ? { cause } : {}),
    ...(input.has('payout') ? { payoutPlan: payoutPlan(input) } : {}),
  })
  return ok(trade)
}

/** Breet does not credit another asset and documents no event for it: it is on the chain, and nowhere else. */
function strayDeposit({ world }: Desk, wallet: Wallet, identifier: string, input: Input): Reply {
  const asset = findAsset(world, identifier)
  if (!asset) throw new ControlError(404, 'no such asset')
  const amount = input.has('cryptoAmount') ? positive(input, 'cryptoAmount') : cryptoFor(world, asset, positive(input, 'amountInUSD'))
  const now = world.now()
  const id = freshId(now)
  const hash = input.optional('txHash', input.text, txHashFor(asset.family, id))
  const from = input.optional('from', input.text, addressFor(asset.family, `sender:${id}`))
  world.state.strays.push({ hash, identifier, address: wallet.address, from, amount, createdAt: now })
  world.touch()
  return { status: 202, body: { recorded: false, hash, note: 'Another asset than this address takes: no deposit is recorded, and nobody is told.' } }
}

function payoutPlan(input: Input): Trade['payoutPlan'] {
  const plan = input.choice('payout', ['completed', 'reversed', 'rejected', 'waits'])
  return plan === 'waits' ? null : plan
}

/** What the pool at an address lacks, in US dollars: zero when nothing is held there. */
export function missingUsd({ world }: Desk, wallet: Wallet): string {
  const pool = openPool(world, wallet)
  const missing = subtract(assetOf(world, wallet.identifier).minimum, sum(pool.map((one) => poolValue(world, one))))
  return pool.length === 0 || compare(missing, '0') < 0 ? '0' : missing
}

/** Sends exactly what is missing, rounded up to the coin's smallest unit, plus `extraUsd`. */
export function topUp(desk: Desk, input: Input): Trade {
  const { world } = desk
  const wallet = walletAt(desk, input)
  if (openPool(world, wallet).length === 0) throw new ControlError(409, 'nothing is held below the minimum at this address')
  const asset = assetOf(world, wallet.identifier)
  const crypto = cryptoFor(world, asset, add(missingUsd(desk, wallet), input.optional('extraUsd', input.decimal, '0')))
  if (compare(crypto, '0') === 0) throw new ControlError(409, 'nothing is missing: any deposit releases this pool')
  return openTrade(desk, wallet, { crypto, usd: usdOf(world, asset, crypto) })
}

/** Paying for a screening hold is refused: only below-minimum holds have a fee. */
export function resolveByFee(desk: Desk, trade: Trade, input: Input): void {
  const { world } = desk
  if (trade.status !== 'flagged' || trade.cause !== 'minimum') {
    throw new ControlError(409, 'a fee resolves only a deposit that is flagged as below the minimum')
  }
  const fee = input.optional('fee', input.decimal, assetOf(world, trade.identifier).flagFeeUsd)
  const value = valueNow(world, trade)
  if (compare(fee, value) > 0 && !input.optional('force', input.flag, false)) {
    throw new ControlError(409, `the fee of $${fee} is more than the $${value} held; send "force": true to pay it anyway`)
  }
  happened(desk, trade, input)
  payFee(desk, trade, fee)
}

/** This step happened `agedMs` ago, or now; never before the step it follows. */
export function happened({ world }: Desk, trade: Trade, input: Input): void {
  const lagMs = input.optional('agedMs', input.whole, 0)
  if (world.now() - lagMs < trade.updatedAt) throw new ControlError(409, 'agedMs lies before the last step of this deposit')
  trade.lagMs = lagMs
}
