import type { Authorization, OnChain, Transfer } from '@/lib/contracts/authorizations'
import { typedAmount } from '@/lib/contracts/common'
import { formatAmount } from '@/lib/contracts/format'
import { networkName } from '@/lib/contracts/networks'
import { onChainWords } from '@/lib/contracts/on-chain-words'
import { compare } from '@/lib/domain/money'
import { type NetworkForms, placeProblem, type PlaceProblem } from '@/lib/domain/place-form'
import { hashProblem, minimumToTransfer } from '@/lib/domain/transfer'

export interface Check {
  name: string
  /** null: nothing typed yet */
  passed: boolean | null
  words: string
  /** full address to compare by eye */
  address?: string
  tag?: string | null
}

interface Typed {
  network: string
  txHash: string
  amount: string
}

const RECIPIENT = 'Recipient read back'
const AMOUNT = 'Amount read back'

/**
 * What can be checked without the chain: the hash, the authorized address and its memo have the form of their network, and the amount
 * is not below what Binance books. `depositDust` and `forms` are the live list's.
 */
export function transferChecks(authorization: Authorization, typed: Typed, depositDust: string | null, forms?: NetworkForms): Check[] {
  const { network, txHash, amount } = typed
  const name = networkName(network)
  const recipient = authorization.addresses.find((address) => address.network === network)
  const wrongHash = hashProblem(network, txHash)
  const problem = recipient === undefined || forms === undefined ? null : placeProblem(recipient, forms)
  const least = minimumToTransfer(recipient?.minimumAmount ?? null, depositDust)
  return [
    { name: `Format fits ${name}`, passed: txHash === '' ? null : wrongHash === null, words: txHash === '' ? 'no hash yet' : (wrongHash ?? `${txHash.length} characters`) },
    {
      name: RECIPIENT,
      passed: recipient === undefined ? false : problem === null ? true : PROBLEMS[problem].passed,
      words: recipient === undefined
        ? 'no address on this network'
        : problem !== null ? PROBLEMS[problem].words(name) : recipient.tag === null ? 'is the authorized address' : 'is the authorized address; the memo must be in the transfer',
      address: recipient?.address,
      tag: recipient?.tag,
    },
    amountCheck(amount, least, authorization.cryptoCurrency),
  ]
}

/** A memo that is missing may be right: nobody but the customer can tell. */
export const PROBLEMS: Record<PlaceProblem, { passed: false | null; words: (network: string) => string }> = {
  address: { passed: false, words: (network) => `does not look like an address on ${network}, by Binance’s own list; ask Binance before you send` },
  memo: { passed: false, words: (network) => `has a memo that does not look like one on ${network}, by Binance’s own list; ask Binance before you send` },
  no_memo: { passed: null, words: (network) => `came without a memo, though ${network} has memos; let the customer compare it in the Binance App before you send` },
}

const CHAIN_SAYS_OTHERWISE: Partial<Record<NonNullable<OnChain['problem']>, { name: string; words: string }>> = {
  other_recipient: { name: RECIPIENT, words: 'is the authorized address, but the chain has another one' },
  other_amount: { name: AMOUNT, words: 'as recorded; the chain has another amount' },
}

/** The same checks of a recorded transfer, after the chain was looked at: what it contradicts did not pass. */
export function checksAfterLook(checks: readonly Check[], transfer: Transfer): Check[] {
  const problem = transfer.onChain?.status === 'contradicted' ? transfer.onChain.problem : null
  const otherwise = problem === null ? undefined : CHAIN_SAYS_OTHERWISE[problem]
  return checks.map((check) => (check.name === otherwise?.name ? { ...check, passed: false, words: otherwise.words } : check))
}

/** What our own look at the chain says, before the one report: not there where nobody can look. */
export function chainCheck(transfer: Transfer, canLook: boolean): Check {
  const name = `Found on ${networkName(transfer.network)}`
  const { onChain } = transfer
  if (onChain === null) {
    const why = canLook ? 'not looked at yet' : 'not looked up: no node of this network is configured here'
    return { name, passed: null, words: why }
  }
  const words = onChainWords(transfer) ?? ''
  if (onChain.status === 'confirmed') return { name, passed: true, words }
  return { name, passed: onChain.status === 'contradicted' ? false : null, words }
}

function amountCheck(amount: string, least: string | null, coin: string): Check {
  const name = AMOUNT
  if (amount === '') return { name, passed: null, words: least === null ? 'no amount yet' : `at least ${formatAmount(least)} ${coin}` }
  if (!typedAmount.safeParse(amount).success) return { name, passed: false, words: 'a positive number with a point, such as 25.75' }
  const said = `${formatAmount(amount, 'full')} ${coin}`
  if (least === null) return { name, passed: true, words: `${said}; the minimum is not known` }
  return compare(amount, least) < 0
    ? { name, passed: false, words: `${said} is below the minimum of ${formatAmount(least)}; Binance may never book it` }
    : { name, passed: true, words: `${said}, not below the minimum of ${formatAmount(least)}` }
}
