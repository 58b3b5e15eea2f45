import type { MemberCaller } from '@/lib/auth/require-member'
import { listDepositAddresses } from '@/lib/services/addresses/list-deposit-addresses'
import { listAuthorizations } from '@/lib/services/authorizations/list-authorizations'
import { listAssets, listNetworks } from '@/lib/services/connections/list-assets'
import { orNone } from '@/lib/services/connections/or-none'
import { getCustomer } from '@/lib/services/customers/get-customer'
import { listCustomerLinks } from '@/lib/services/customers/list-customer-links'
import { listDeposits } from '@/lib/services/deposits/list-deposits'
import { listPools } from '@/lib/services/holds/list-pools'
import { readClock } from '@/lib/services/overview/read-clock'
import { listRecoveryCases } from '@/lib/services/recovery/list-recovery-cases'
import { listTransfers } from '@/lib/services/transfers/list-transfers'

/** Everything around one customer, asked at once. @throws AppError not_found */
export async function readCustomer(caller: MemberCaller, id: string) {
  const customer = await getCustomer(caller, { id })
  const own = { customerId: customer.id }
  const [addresses, pools, authorizations, deposits, transfers, links, assets, networks, cases, now] = await Promise.all([
    listDepositAddresses(caller, { ...own, limit: 100 }),
    listPools(caller, own),
    listAuthorizations(caller, { ...own, limit: 20 }),
    listDeposits(caller, { ...own, limit: 20 }),
    listTransfers(caller, { ...own, limit: 20 }),
    workingLinks(caller, customer.id),
    orNone(listAssets(caller)),
    orNone(listNetworks(caller)),
    listRecoveryCases(caller, { ...own, limit: 10 }),
    readClock(caller),
  ])
  return { customer, addresses, pools, authorizations, deposits, transfers, links, assets, networks, cases, now }
}

/** A viewer gets none: whoever has a link sees the customer's page as the customer does. */
async function workingLinks(caller: MemberCaller, customerId: string) {
  if (caller.role === 'viewer') return []
  const [links, now] = await Promise.all([listCustomerLinks(caller, { customerId }), readClock(caller)])
  return links
    .filter(({ revokedAt, expiresAt }) => revokedAt === null && expiresAt.toISOString() > now)
    .map(({ id, url, expiresAt, lastOpenedAt }) => ({
      id, url, expiresAt: expiresAt.toISOString(), lastOpenedAt: lastOpenedAt?.toISOString() ?? null,
    }))
}
