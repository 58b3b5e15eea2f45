import * as z from 'zod'

/**
 * Answers of a node (Ethereum JSON-RPC, execution-apis): strict hexadecimal, read into BigInt. Fields that are not here are not
 * read. The node is untrusted input like any provider.
 */
const quantity = z.string().regex(/^0x(?:0|[1-9a-fA-F][0-9a-fA-F]{0,63})$/, 'is not a hexadecimal number').transform((text) => BigInt(text))
const addressText = z.string().regex(/^0x[0-9a-fA-F]{40}$/, 'is not an address').transform((text) => text.toLowerCase())
const word = z.string().regex(/^0x[0-9a-fA-F]{64}$/, 'is not 32 bytes').transform((text) => text.toLowerCase())
const data = z.string().regex(/^0x(?:[0-9a-fA-F]{2})*$/, 'is not hexadecimal data')

/** A height that a database and a number can hold. */
const height = quantity.refine((value) => value <= 2n ** 52n, 'is no height of a chain').transform(Number)

export const blockNumberResult = height
export const chainIdResult = quantity
export const dataResult = data

const log = z.object({ address: addressText, topics: z.array(word).max(4), data })

export const receiptResult = z.object({
  transactionHash: word,
  blockHash: word.nullable(),
  blockNumber: height.nullable(),
  /** 0x1 succeeded, 0x0 failed; blocks before Byzantium have a root instead, which says neither */
  status: z.enum(['0x0', '0x1']),
  logs: z.array(log).max(5_000),
}).nullable()

export const transactionResult = z.object({
  hash: word,
  blockHash: word.nullish(),
  to: addressText.nullish(),
  value: quantity,
  input: data,
}).nullable()

export const answerSchema = z.object({
  jsonrpc: z.literal('2.0'),
  result: z.unknown().optional(),
  error: z.object({ code: z.unknown(), message: z.string().max(2_000).optional() }).nullish(),
})
