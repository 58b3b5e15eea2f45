import type { OnChain, Transfer } from './authorizations'
import { formatAmount } from './format'
import { networkName } from './networks'

type Facts = Pick<Transfer, 'network' | 'cryptoCurrency' | 'amount'> & { onChain: OnChain }

/** What our own look at the chain says, in one sentence. Total: a new problem breaks the build here. */
const PROBLEMS: Record<NonNullable<OnChain['problem']>, (facts: Facts) => string> = {
  failed: () => 'The transaction failed on chain: nothing was moved.',
  other_recipient: ({ onChain }) => `It went to another address: ${onChain.recipient ?? 'not known'}.`,
  other_token: ({ onChain, cryptoCurrency }) =>
    `The authorized address got ${onChain.token === null ? 'the coin of the network' : `another token (${onChain.token})`}, not ${cryptoCurrency}.`,
  nothing_moved: ({ cryptoCurrency }) => `The transaction moved no ${cryptoCurrency} at all.`,
  other_amount: ({ onChain, amount, cryptoCurrency }) =>
    `The chain has ${onChain.amount === null ? 'another amount' : `${formatAmount(onChain.amount)} ${cryptoCurrency}`}; recorded here are ${formatAmount(amount)}.`,
  through_contract: () => 'It went through a contract, and the receipt does not show where the coin went from there. Weir cannot tell.',
  no_contract: ({ cryptoCurrency }) => `Binance’s list names no contract for ${cryptoCurrency} there, or the contract does not say how many decimals it has. Weir cannot tell.`,
  not_found: ({ network, onChain }) =>
    onChain.status === 'gave_up' ? `Not found on ${networkName(network)} within a day.` : `Not found on ${networkName(network)} yet.`,
  too_few_confirmations: ({ onChain }) => `${onChain.confirmations ?? 0} of ${onChain.confirmationsNeeded ?? 'the needed'} confirmations.`,
  wrong_chain: ({ network }) => `The node configured for ${networkName(network)} belongs to another network, so nothing it says counts. The operator of this installation can mend that.`,
  no_answer: ({ network, onChain }) =>
    `The node of ${networkName(network)} did not answer${onChain.status === 'gave_up' ? ' for a day. Weir asks no more.' : '. Weir asks again.'}`,
}

/** null where nobody looks. */
export function onChainWords(transfer: Pick<Transfer, 'network' | 'cryptoCurrency' | 'amount' | 'onChain'>): string | null {
  const { onChain, network } = transfer
  if (onChain === null) return null
  if (onChain.problem !== null) return PROBLEMS[onChain.problem]({ ...transfer, onChain })
  if (onChain.status === 'waiting') return `Looking on ${networkName(network)}.`
  return `Block ${onChain.blockNumber?.toLocaleString('en-GB') ?? 'not known'}, ${onChain.confirmations?.toLocaleString('en-GB') ?? '0'} confirmations when we looked; recipient, token and amount are as recorded.`
}

/** The same for a discrepancy, whose detail holds the facts. */
export function contradictionWords(detail: Record<string, unknown>): string {
  const text = (key: string) => (typeof detail[key] === 'string' ? detail[key] : null)
  const problem = text('problem')
  const known = problem !== null && Object.hasOwn(PROBLEMS, problem) ? PROBLEMS[problem as keyof typeof PROBLEMS] : null
  const onChain: OnChain = {
    status: 'contradicted', confirmations: null, confirmationsNeeded: null, blockNumber: null, recipient: text('recipient'), token: text('token'),
    amount: text('chainAmount'), problem: null, readAt: null, isDue: false,
  }
  const said = known?.({ network: text('network') ?? '', cryptoCurrency: text('cryptoCurrency') ?? 'the coin', amount: text('recorded') ?? '0', onChain })
  return `The chain has something else than the transfer that was recorded. ${said ?? ''} Look at the hash before you report it.`.replace('  ', ' ')
}
