import { addressFor, authorizationReaches, depositReaches, send, someone } from '@/bin/demo/acts'
import { createAuthorization } from '@/lib/services/authorizations/create-authorization'
import { createCustomerLink } from '@/lib/services/customers/create-customer-link'
import { listDeposits } from '@/lib/services/deposits/list-deposits'
import { newMerchant, sandbox, type Merchant } from './world'

/** One merchant whose pages are all full, for specs that look and change nothing. */
export interface FullHouse {
  merchant: Merchant
  /** by name */
  paths: Record<string, string>
}

export async function fullHouse(): Promise<FullHouse> {
  const merchant = await newMerchant('Palmline Stores and Everything Else for the House')
  return { merchant, paths: await fill(merchant) }
}

async function fill({ caller }: Merchant): Promise<Record<string, string>> {
  const control = sandbox()
  const femi = await someone(caller, 'Femi Adeyemi', 'cus-3054')
  const usdt = await addressFor(caller, femi, 'USDT_TRX_TEST2', 'Femi, Tron')
  const kwame = await someone(caller, 'Kwame Asante-Boateng of the Second Warehouse', 'merchant-reference-0000000000002750')
  const bitcoin = await addressFor(caller, kwame, 'BTC_TEST', 'the second warehouse, evenings and weekends')
  const usdc = await addressFor(caller, femi, 'USDC_BASECHAIN_ETH_TEST5_8SH8')
  const held = await send(control, usdt, '17.4', { ageMs: 3_600_000 })
  await depositReaches(caller, await send(control, usdc, '412.5', { ageMs: 7_200_000 }), 'completed')
  await depositReaches(caller, await send(control, usdc, '60', { ageMs: 60_000, stays: true }), 'pending')
  await depositReaches(caller, held, 'flagged')
  await depositReaches(caller, await send(control, usdc, '1236.52', { ageMs: 3 * 86_400_000, aml: true }), 'flagged')
  await depositReaches(caller, await send(control, bitcoin, '12.34567891', { ageMs: 60_000, stays: true }), 'pending')
  const dropped = await send(control, bitcoin, '0.0101', { ageMs: 25_000_000, stays: true })
  await depositReaches(caller, dropped, 'pending')
  await control.post(`/breet/trades/${dropped}/orphan`)
  await depositReaches(caller, dropped, 'orphaned')
  const asked = await createAuthorization(caller, { customerId: femi, cryptoCurrency: 'USDT', networks: ['BSC', 'TRX'] })
  const agreed = await createAuthorization(caller, { customerId: femi, cryptoCurrency: 'USDC', networks: ['BSC', 'BASE'] })
  await control.post(`/binance/sessions/${agreed.externalOrderId}/approve`, { user: 'femi' })
  await authorizationReaches(caller, agreed.id, 'authorized')
  const link = await createCustomerLink(caller, { customerId: femi, expiresInDays: 30 })
  const { rows } = await listDeposits(caller, { q: held, limit: 1 })
  return {
    'sign-in': '/sign-in',
    overview: '/overview',
    deposits: '/deposits',
    deposit: `/deposits/${rows[0]?.id ?? ''}`,
    holds: '/holds',
    customers: '/customers',
    customer: `/customers/${femi}`,
    'authorization, waiting': `/authorizations/${asked.id}`,
    'authorization, authorized': `/authorizations/${agreed.id}`,
    transfers: '/transfers',
    webhooks: '/webhooks',
    settings: '/settings',
    'customer page': new URL(link.url).pathname,
  }
}
