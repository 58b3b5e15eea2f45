import { evmNetwork } from './evm-network'
import { compare, type Decimal } from './money'

/** Whole units to coins: 1500000 at 6 decimals is "1.500000". Exact: no number passes through a float. */
export function fromUnits(units: bigint, decimals: number): Decimal {
  const digits = units.toString().padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** What the log of a token contract says: this much of it went there. */
export interface TokenMove {
  contract: string
  to: string
  units: bigint
}

/** A transaction in a block, as a node of its network tells it. Addresses in lower case. */
export interface ChainTransaction {
  blockNumber: number
  /** 1: in the newest block */
  confirmations: number
  succeeded: boolean
  to: string | null
  /** of the network's own coin */
  value: bigint
  /** it calls a contract: where a coin goes inside is not in the receipt */
  hasInput: boolean
  tokenMoves: TokenMove[]
}

/** Status of our own look at the chain. It is never the provider's word, and never "credited". */
export type ReceiptStatus = 'waiting' | 'confirmed' | 'contradicted' | 'gave_up'

export type ReceiptProblem =
  /** what the chain has is not what was recorded */
  | 'failed' | 'other_recipient' | 'other_token' | 'nothing_moved' | 'other_amount'
  /** the receipt cannot tell */
  | 'through_contract' | 'no_contract'
  /** the look itself */
  | 'not_found' | 'too_few_confirmations' | 'wrong_chain' | 'no_answer'

export interface Recorded {
  network: string
  cryptoCurrency: string
  address: string
  amount: Decimal
}

export interface ChainFacts {
  problem: ReceiptProblem | null
  recipient: string | null
  /** contract of the token that moved; null for the network's own coin */
  token: string | null
  /** in coins; null when its decimals are not known */
  amount: Decimal | null
}

const NATIVE_DECIMALS = 18
const CANNOT_TELL: readonly ReceiptProblem[] = ['through_contract', 'no_contract']

/** What to look for in a transaction. Unknown: the provider's list names no contract, and it is not the network's own coin. */
export type Sought = { contract: string } | 'own_coin' | 'unknown'

export function tokenOf(network: string, cryptoCurrency: string, contractAddress: string | null): Sought {
  if (evmNetwork(network)?.nativeCoin === cryptoCurrency) return 'own_coin'
  // Binance's code of Polygon's coin before and after its renaming.
  if (evmNetwork(network)?.nativeCoin === 'POL' && cryptoCurrency === 'MATIC') return 'own_coin'
  return contractAddress !== null && /^0x[0-9a-fA-F]{40}$/.test(contractAddress) ? { contract: contractAddress.toLowerCase() } : 'unknown'
}

/**
 * Whether the chain has what was recorded: the same recipient, the same token, the same amount to the last digit. What was moved
 * to the recipient in several parts by one transaction counts together.
 * @param decimals the token's own, asked of its contract
 */
export function compareWithChain(recorded: Recorded, sought: Sought, decimals: number | null, seen: ChainTransaction): ChainFacts {
  if (!seen.succeeded) return { problem: 'failed', recipient: seen.to, token: null, amount: null }
  if (sought === 'unknown') return { problem: 'no_contract', recipient: null, token: null, amount: null }
  const facts = sought === 'own_coin' ? ownCoin(recorded, seen) : ofToken(recorded, sought.contract, decimals, seen)
  const differs = facts.problem === null && facts.amount !== null && compare(facts.amount, recorded.amount) !== 0
  return differs ? { ...facts, problem: 'other_amount' } : facts
}

function ownCoin({ address }: Recorded, seen: ChainTransaction): ChainFacts {
  const amount = fromUnits(seen.value, NATIVE_DECIMALS)
  if (seen.to === address.toLowerCase()) return { problem: null, recipient: seen.to, token: null, amount }
  return { problem: seen.hasInput ? 'through_contract' : 'other_recipient', recipient: seen.to, token: null, amount }
}

function ofToken({ address }: Recorded, token: string, decimals: number | null, seen: ChainTransaction): ChainFacts {
  const recipient = address.toLowerCase()
  const toRecipient = seen.tokenMoves.filter((move) => move.to === recipient)
  const right = toRecipient.filter((move) => move.contract === token)
  const inCoins = (moves: readonly TokenMove[]) => (decimals === null ? null : fromUnits(moves.reduce((sum, { units }) => sum + units, 0n), decimals))
  if (right.length > 0) return { problem: null, recipient, token, amount: inCoins(right) }
  const other = toRecipient[0]
  if (other) return { problem: 'other_token', recipient, token: other.contract, amount: null }
  const elsewhere = seen.tokenMoves.filter((move) => move.contract === token)
  if (elsewhere[0]) return { problem: 'other_recipient', recipient: elsewhere[0].to, token, amount: inCoins(elsewhere) }
  if (seen.to === recipient && seen.value > 0n) {
    return { problem: 'other_token', recipient, token: null, amount: fromUnits(seen.value, NATIVE_DECIMALS) }
  }
  return { problem: 'nothing_moved', recipient: seen.to, token: null, amount: null }
}

export interface Sighting extends ChainFacts {
  status: ReceiptStatus
  confirmations: number | null
  blockNumber: number | null
  /** nothing the chain does later is expected to change it: no more looks */
  isFinal: boolean
}

/** After this long without an end we stop looking; a person may ask for another look. */
export const GIVE_UP_MS = 24 * 60 * 60_000

/**
 * Where a transfer stands after one look. A difference is told at once, and looked at again until it is as deep in the chain as
 * a confirmation: a block that is taken back takes it along.
 * @param ageMs since the transfer was recorded
 */
export function sightingOf(network: string, facts: ChainFacts | null, seen: ChainTransaction | null, ageMs: number): Sighting {
  const isTooOld = ageMs > GIVE_UP_MS
  if (facts === null || seen === null) {
    const nothing = { recipient: null, token: null, amount: null, confirmations: null, blockNumber: null }
    return { ...nothing, status: isTooOld ? 'gave_up' : 'waiting', problem: 'not_found', isFinal: isTooOld }
  }
  const { confirmations, blockNumber } = seen
  const isDeep = confirmations >= (evmNetwork(network)?.confirmations ?? Number.POSITIVE_INFINITY)
  const place = { ...facts, confirmations, blockNumber, isFinal: isDeep || isTooOld }
  if (facts.problem === null && facts.amount !== null) {
    if (isDeep) return { ...place, status: 'confirmed' }
    return { ...place, status: isTooOld ? 'gave_up' : 'waiting', problem: 'too_few_confirmations' }
  }
  const problem = facts.problem ?? 'no_contract'
  const status = CANNOT_TELL.includes(problem) ? (place.isFinal ? 'gave_up' : 'waiting') : 'contradicted'
  return { ...place, status, problem }
}

/** When to look again: often while it is fresh, rarely later. Milliseconds. */
export function nextLookMs(ageMs: number): number {
  if (ageMs < 2 * 60_000) return 4_000
  if (ageMs < 10 * 60_000) return 10_000
  return ageMs < 60 * 60_000 ? 60_000 : 10 * 60_000
}
