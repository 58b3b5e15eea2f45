import type * as z from 'zod'
import { evmNetwork } from '../../domain/evm-network'
import type { ChainTransaction, TokenMove } from '../../domain/on-chain'
import { invalidAnswer } from '../failures'
import { blockNumberResult, chainIdResult, dataResult, receiptResult, transactionResult } from './payload'
import { ask, type Conversation, type EvmNode } from './rpc'

/** keccak256("Transfer(address,address,uint256)"): the log of ERC-20 tokens (EIP-20) */
const TRANSFER_TOPIC = '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef'
/** selector of decimals() (EIP-20) */
const DECIMALS_CALL = '0x313ce567'
const DEADLINE_MS = 8_000
const MAX_CONFIRMATIONS = 2_147_483_647

export type ChainLook =
  /** the endpoint is one of another network: nothing it says counts */
  | { kind: 'wrong_chain'; said: string; raw: Buffer }
  | { kind: 'not_found'; raw: Buffer }
  | { kind: 'found'; transaction: ChainTransaction; decimals: number | null; raw: Buffer }

/**
 * What a node says about a hash, in our words, with the bytes of its answers in the order of asking, one a line.
 * @param token contract whose decimals are asked, null for none
 * @throws AppError when the node is away or answers in another form
 */
export async function readTransaction(node: EvmNode, txHash: string, token: string | null): Promise<ChainLook> {
  const talk: Conversation = { node, endsAt: performance.now() + DEADLINE_MS, raw: [] }
  const raw = () => Buffer.from(talk.raw.map((bytes) => bytes.toString('utf8').trim()).join('\n'), 'utf8')
  const chainId = await ask(talk, 'eth_chainId', [], chainIdResult)
  if (chainId !== BigInt(evmNetwork(node.network)?.chainId ?? -1)) return { kind: 'wrong_chain', said: chainId.toString(), raw: raw() }
  // Before the receipt: a block that is gone when the height is asked would seem deep by all that came since.
  const newest = await ask(talk, 'eth_blockNumber', [], blockNumberResult)
  const receipt = await ask(talk, 'eth_getTransactionReceipt', [txHash], receiptResult)
  if (receipt === null || receipt.blockNumber === null) return { kind: 'not_found', raw: raw() }
  const transaction = await ask(talk, 'eth_getTransactionByHash', [txHash], transactionResult)
  // Another block between two answers: the chain is turning round just now.
  if (transaction === null || transaction.blockHash !== receipt.blockHash) return { kind: 'not_found', raw: raw() }
  const hash = txHash.toLowerCase()
  if (receipt.transactionHash !== hash || transaction.hash !== hash) throw invalidAnswer(`The ${node.network} node`, 'another transaction than the one asked for')
  const tokenMoves = receipt.logs.flatMap(moveOf)
  const isMoved = token !== null && tokenMoves.some(({ contract }) => contract === token)
  const decimals = isMoved ? await decimalsOf(talk, token) : null
  return {
    kind: 'found',
    decimals,
    raw: raw(),
    transaction: {
      blockNumber: receipt.blockNumber,
      // Behind a balancer the second node may be some blocks behind the first.
      confirmations: Math.min(MAX_CONFIRMATIONS, Math.max(1, newest - receipt.blockNumber + 1)),
      succeeded: receipt.status === '0x1',
      to: transaction.to ?? null,
      value: transaction.value,
      hasInput: transaction.input !== '0x',
      tokenMoves,
    },
  }
}

type Log = NonNullable<z.output<typeof receiptResult>>['logs'][number]

/** An ERC-20 transfer has two indexed addresses and one word of data; ERC-721 has the same topic, with three. */
function moveOf({ address, topics, data }: Log): TokenMove[] {
  const [topic, , to] = topics
  if (topic !== TRANSFER_TOPIC || to === undefined || topics.length !== 3 || data.length !== 66) return []
  return [{ contract: address, to: `0x${to.slice(-40)}`, units: BigInt(data) }]
}

async function decimalsOf(talk: Conversation, token: string): Promise<number | null> {
  const answer = await ask(talk, 'eth_call', [{ to: token, data: DECIMALS_CALL }, 'latest'], dataResult)
  const decimals = /^0x[0-9a-fA-F]{64}$/.test(answer) ? BigInt(answer) : null
  return decimals !== null && decimals <= 36n ? Number(decimals) : null
}
