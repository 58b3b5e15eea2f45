import * as z from 'zod'
import { evmNetwork } from '../domain/evm-network'
import { decimal, environmentSchema, iso, time, typedAmount, typedText } from './common'

export const createAuthorizationBody = z.strictObject({
  customerId: typedText(64),
  cryptoCurrency: z.string().regex(/^[A-Za-z0-9]{1,20}$/, 'must be a coin code such as USDT'),
  networks: z.array(z.string().regex(/^[A-Za-z0-9_-]{1,30}$/, 'must be a network code such as BSC')).min(1, 'needs at least one network').max(20)
    .refine((list) => new Set(list).size === list.length, 'must not name a network twice'),
}).meta({ id: 'CreateAuthorization' })

export const authorizationSchema = z.object({
  id: z.string(),
  environment: environmentSchema,
  customerId: z.string(),
  customerName: z.string().nullable(),
  externalOrderId: z.string(),
  cryptoCurrency: z.string(),
  networks: z.array(z.string()),
  status: z.enum(['creating', 'initiated', 'authorized', 'rejected', 'expired', 'failed']),
  link: z.string().nullable().meta({ description: 'opens the Binance App; whoever opens it decides, so give it to this customer only' }),
  linkExpiresAt: time.nullable(),
  expiresAt: time.nullable().meta({ description: 'when the consent window closes' }),
  failure: z.string().nullable(),
  addresses: z.array(z.object({ network: z.string(), address: z.string(), tag: z.string().nullable(), minimumAmount: decimal.nullable() })),
  decidedAt: time.nullable(),
  shownAt: time.nullable().meta({ description: 'when a browser first reported that it shows the link' }),
  replacedBy: z.string().nullable(),
  createdAt: time,
  updatedAt: time,
}).meta({ id: 'Authorization' })
export type Authorization = z.infer<typeof authorizationSchema>

/** An authorization row with its addresses and the customer's name (lib/db/authorizations.ts). */
export interface AuthorizationView {
  id: string
  environment: 'test' | 'live'
  customerId: string
  customerName: string | null
  externalOrderId: string
  cryptoCurrency: string
  networks: string[]
  status: Authorization['status']
  link: string | null
  linkExpiresAt: Date | null
  expiresAt: Date | null
  failure: string | null
  addresses: { network: string; address: string; tag: string | null; minimumAmount: string | null }[]
  decidedAt: Date | null
  shownAt: Date | null
  replacedBy: string | null
  createdAt: Date
  updatedAt: Date
}

export function presentAuthorization(view: AuthorizationView): Authorization {
  return {
    id: view.id, environment: view.environment, customerId: view.customerId, customerName: view.customerName,
    externalOrderId: view.externalOrderId, cryptoCurrency: view.cryptoCurrency, networks: view.networks, status: view.status,
    link: view.link, linkExpiresAt: iso(view.linkExpiresAt), expiresAt: iso(view.expiresAt), failure: view.failure,
    addresses: view.addresses, decidedAt: iso(view.decidedAt), shownAt: iso(view.shownAt), replacedBy: view.replacedBy,
    createdAt: iso(view.createdAt), updatedAt: iso(view.updatedAt),
  }
}

export const createTransferBody = z.strictObject({
  network: typedText(30),
  txHash: typedText(128),
  amount: typedAmount,
  acknowledged: z.union([z.boolean(), z.literal('on').transform(() => true)]).optional()
    .meta({ type: 'boolean', description: 'a person knows that the customer has not confirmed this first transfer; only the dashboard asks for it' }),
}).meta({ id: 'RecordTransfer' })
/** What is typed to report a hash although the chain has something else. */
export const REPORT_ANYWAY = 'report anyway'
export const reportTransferBody = z.strictObject({
  txHash: typedText(128).optional().meta({ description: 'must equal the recorded hash if given' }),
  override: typedText(40).optional()
    .meta({ description: `"${REPORT_ANYWAY}": needed when the chain contradicts what was recorded; without it such a report is refused with conflict` }),
}).meta({ id: 'ReportTransfer' })

export const onChainSchema = z.object({
  status: z.enum(['waiting', 'confirmed', 'contradicted', 'gave_up']),
  confirmations: z.number().int().nullable(),
  confirmationsNeeded: z.number().int().nullable().meta({ description: 'from how many on we call it confirmed' }),
  blockNumber: z.number().int().nullable(),
  recipient: z.string().nullable().meta({ description: 'as the chain has it' }),
  token: z.string().nullable().meta({ description: 'contract of the token that moved; null for the coin of the network' }),
  amount: decimal.nullable().meta({ description: 'in coins, as the chain has it' }),
  problem: z.enum([
    'failed', 'other_recipient', 'other_token', 'nothing_moved', 'other_amount', 'through_contract', 'no_contract', 'not_found',
    'too_few_confirmations', 'wrong_chain', 'no_answer',
  ]).nullable(),
  readAt: time.nullable(),
  /** whether another look is due */
  isDue: z.boolean(),
}).meta({ id: 'OnChain' })
export type OnChain = z.infer<typeof onChainSchema>

export const transferSchema = z.object({
  id: z.string(),
  environment: environmentSchema,
  direction: z.literal('out'),
  authorizationId: z.string(),
  customerId: z.string(),
  customerName: z.string().nullable(),
  cryptoCurrency: z.string(),
  network: z.string(),
  address: z.string(),
  tag: z.string().nullable(),
  amount: decimal,
  txHash: z.string(),
  status: z.enum(['sent', 'confirmed', 'reported']),
  reportStatus: z.enum(['none', 'due', 'reported', 'refused']),
  reportFailure: z.string().nullable(),
  reportedAt: time.nullable(),
  onChain: onChainSchema.nullable().meta({ description: 'our own look at the chain, never the provider’s word; null where nobody looks' }),
  createdAt: time,
}).meta({ id: 'Transfer' })
export type Transfer = z.infer<typeof transferSchema>

/** A transfer row with the customer's name (lib/db/transfers.ts). */
export interface TransferView {
  id: string
  environment: 'test' | 'live'
  authorizationId: string
  customerId: string
  customerName: string | null
  cryptoCurrency: string
  network: string
  address: string
  tag: string | null
  amount: string
  txHash: string
  status: Transfer['status']
  reportStatus: Transfer['reportStatus']
  reportFailure: string | null
  reportedAt: Date | null
  createdAt: Date
  chainStatus: OnChain['status'] | null
  chainConfirmations: number | null
  chainBlock: number | null
  chainRecipient: string | null
  chainToken: string | null
  chainAmount: string | null
  chainProblem: string | null
  chainReadAt: Date | null
  chainDue: boolean
}

export function presentTransfer(view: TransferView): Transfer {
  return {
    id: view.id, environment: view.environment, direction: 'out', authorizationId: view.authorizationId, customerId: view.customerId,
    customerName: view.customerName, cryptoCurrency: view.cryptoCurrency, network: view.network, address: view.address, tag: view.tag,
    amount: view.amount, txHash: view.txHash, status: view.status, reportStatus: view.reportStatus, reportFailure: view.reportFailure,
    reportedAt: iso(view.reportedAt), onChain: presentOnChain(view), createdAt: iso(view.createdAt),
  }
}

function presentOnChain(view: TransferView): OnChain | null {
  if (view.chainStatus === null) return null
  return {
    status: view.chainStatus, confirmations: view.chainConfirmations, confirmationsNeeded: evmNetwork(view.network)?.confirmations ?? null,
    blockNumber: view.chainBlock, recipient: view.chainRecipient, token: view.chainToken, amount: view.chainAmount,
    problem: onChainSchema.shape.problem.parse(view.chainProblem), readAt: iso(view.chainReadAt), isDue: view.chainDue,
  }
}
