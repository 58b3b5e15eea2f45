import * as z from 'zod'
import { environmentSchema, iso, time, typedText } from './common'

export const createCustomerBody = z.strictObject({
  name: typedText(200),
  email: z.email('must be an e-mail address').max(320).optional(),
  reference: typedText(200).optional().meta({ description: 'Your own id of the customer. The same reference returns the same customer.' }),
}).meta({ id: 'CreateCustomer' })

export const customerSchema = z.object({
  id: z.string(),
  environment: environmentSchema,
  name: z.string(),
  email: z.string().nullable(),
  reference: z.string().nullable(),
  createdAt: time,
}).meta({ id: 'Customer' })
export type Customer = z.infer<typeof customerSchema>

interface CustomerRow {
  id: string
  environment: 'test' | 'live'
  name: string
  email: string | null
  reference: string | null
  createdAt: Date
}

export function presentCustomer(row: CustomerRow): Customer {
  const { id, environment, name, email, reference } = row
  return { id, environment, name, email, reference, createdAt: iso(row.createdAt) }
}

export const createCustomerLinkBody = z.strictObject({ expiresInDays: z.int().min(1).max(365).default(30) }).meta({ id: 'CreateCustomerLink' })

export const customerLinkSchema = z.object({ id: z.string(), customerId: z.string(), url: z.url(), createdAt: time, expiresAt: time }).meta({ id: 'CustomerLink' })
export type CustomerLink = z.infer<typeof customerLinkSchema>

interface CustomerLinkRow {
  id: string
  customerId: string
  url: string
  createdAt: Date
  expiresAt: Date
}

export function presentCustomerLink(row: CustomerLinkRow): CustomerLink {
  const { id, customerId, url } = row
  return { id, customerId, url, createdAt: iso(row.createdAt), expiresAt: iso(row.expiresAt) }
}

export const createDepositAddressBody = z.strictObject({
  customerId: typedText(64),
  asset: typedText(64).meta({ description: 'Breet identifier of the asset, see GET /assets.' }),
  label: typedText(100).optional(),
}).meta({ id: 'CreateDepositAddress' })

export const depositAddressSchema = z.object({
  id: z.string(),
  environment: environmentSchema,
  customerId: z.string(),
  address: z.string().nullable().meta({ description: 'null until ready' }),
  asset: z.string(),
  network: z.string().nullable(),
  label: z.string().nullable(),
  status: z.enum(['provisioning', 'ready', 'failed']),
  failure: z.string().nullable().meta({ description: "the provider's own words when it refused" }),
  createdAt: time,
  readyAt: time.nullable(),
  bankName: z.string().nullable().meta({ description: 'The bank Breet pays out to what is credited here; null while none is known.' }),
  accountName: z.string().nullable(),
  accountLastFour: z.string().nullable().meta({ description: 'The rest of the account number is not kept.' }),
  bankLinkedAt: time.nullable(),
  autoSettlement: z.boolean().nullable().meta({ description: 'Whether Breet pays out by itself; null: not known. It must be true, and a bank linked, for money to reach the bank.' }),
}).meta({ id: 'DepositAddress' })
export type DepositAddress = z.infer<typeof depositAddressSchema>

interface DepositAddressRow {
  id: string
  environment: 'test' | 'live'
  customerId: string
  address: string | null
  asset: string
  /** joined from the asset list */
  network: string | null
  label: string | null
  status: 'provisioning' | 'ready' | 'failed'
  failure: string | null
  createdAt: Date
  readyAt: Date | null
  bankName: string | null
  accountName: string | null
  accountLastFour: string | null
  bankLinkedAt: Date | null
  autoSettlement: boolean | null
}

export function presentDepositAddress(row: DepositAddressRow): DepositAddress {
  const { id, environment, customerId, address, asset, network, label, status, failure, bankName, accountName, accountLastFour, autoSettlement } = row
  return {
    id, environment, customerId, address, asset, network, label, status, failure, createdAt: iso(row.createdAt), readyAt: iso(row.readyAt),
    bankName, accountName, accountLastFour, bankLinkedAt: iso(row.bankLinkedAt), autoSettlement,
  }
}
