import { byQuery, type Invariant } from './invariant'

const OWNED = ['deposits', 'settlements', 'webhook_events', 'deposit_addresses', 'authorizations', 'transfers', 'releases', 'assets', 'networks']

export const MERCHANTS: Invariant[] = [
  ...OWNED.map((table) => byQuery('I30', `no row of ${table} hangs on a connection of another merchant`, `
    select x.merchant_id, x.connection_id from ${table} x where not exists (
      select from connections c where c.id = x.connection_id and c.merchant_id = x.merchant_id)`)),
  byQuery('I30', 'nothing that belongs together is in two environments', `
    select x.id from (select id, connection_id, environment from deposits union all select id, connection_id, environment from authorizations
      union all select id, connection_id, environment from settlements union all select id, connection_id, environment from deposit_addresses) x
    join connections c on c.id = x.connection_id where c.environment <> x.environment`),
  byQuery('I30', 'a deposit is linked to a customer of its own merchant', `
    select d.id from deposits d where d.customer_id is not null and not exists (
      select from customers c where c.merchant_id = d.merchant_id and c.id = d.customer_id and c.environment = d.environment)`),
]
