import * as z from 'zod'
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
  replacedBy: string | null
  createdAt: Date
  updatedAt: Date
}

export function presentAuthorization(view: AuthorizationView): Authorization {
  return {
    id: view.id, environment: view.environment, customerId: view.customerId, customerName: view.customerName,
    externalOrderId: view.externalOrderId, cryptoCurrency: view.cryptoCurrency, networks: view.networks, status: view.status,
    link: view.link, linkExpiresAt: iso(view.linkExpiresAt), expiresAt: iso(view.expiresAt), failure: view.failure,
    addresses: view.addresses, decidedAt: iso(view.decidedAt), replacedBy: view.replacedBy,
    createdAt: iso(view.createdAt), updatedAt: iso(view.updatedAt),
  }
}

export const createTransferBody = z.strictObject({ network: typedText(30), txHash: typedText(128), amount: typedAmount }).meta({ id: 'RecordTransfer' })
export const reportTransferBody = z.strictObject({
  txHash: typedText(128).optional().meta({ description: 'must equal the recorded hash if given' }),
}).meta({ id: 'ReportTransfer' })

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
}

export function presentTransfer(view: TransferView): Transfer {
  return {
    id: view.id, environment: view.environment, direction: 'out', authorizationId: view.authorizationId, customerId: view.customerId,
    customerName: view.customerName, cryptoCurrency: view.cryptoCurrency, network: view.network, address: view.address, tag: view.tag,
    amount: view.amount, txHash: view.txHash, status: view.status, reportStatus: view.reportStatus, reportFailure: view.reportFailure,
    reportedAt: iso(view.reportedAt), createdAt: iso(view.createdAt),
  }
}
