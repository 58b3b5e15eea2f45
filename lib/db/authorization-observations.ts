import type { AuthorizationObservation } from '../domain/authorization'
import type { Tx } from './client'
import type { authorizationObservations, authorizedAddresses } from './schema/authorizations'

export type AuthorizationObservationRow = typeof authorizationObservations.$inferSelect
export type AuthorizedAddressRow = typeof authorizedAddresses.$inferSelect

/** @returns the keys `authorizationId/id` of those that were new. */
export async function insertAuthorizationObservations(db: Tx, rows: readonly AuthorizationObservationRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const values = rows.map((row) => ({ ...row, news: db.json(row.news as never) }))
  const inserted = await db<{ authorizationId: string; id: string }[]>`
    insert into authorization_observations ${db(values as never)} on conflict do nothing returning authorization_id, id`
  return new Set(inserted.map((row) => `${row.authorizationId}/${row.id}`))
}

/** All evidence of these authorizations, by authorization id. */
export async function loadAuthorizationObservations(
  db: Tx, merchantId: string, authorizationIds: readonly string[],
): Promise<Map<string, AuthorizationObservation[]>> {
  const rows = await db<Omit<AuthorizationObservationRow, 'merchantId' | 'raw'>[]>`
    select authorization_id, id, source, provider_at, received_at, news, webhook_event_id from authorization_observations
    where merchant_id = ${merchantId} and authorization_id = any(${authorizationIds as string[]})`
  const byId = new Map<string, AuthorizationObservation[]>(authorizationIds.map((id) => [id, []]))
  for (const { authorizationId, id, source, providerAt, receivedAt, news } of rows) {
    byId.get(authorizationId)?.push({ id, source, news, providerAt: providerAt?.toISOString() ?? null, receivedAt: receivedAt.toISOString() })
  }
  return byId
}

/** Makes the disclosed addresses of one authorization exactly these. */
export async function replaceAuthorizedAddresses(
  db: Tx, merchantId: string, authorizationId: string,
  addresses: readonly Pick<AuthorizedAddressRow, 'network' | 'address' | 'tag' | 'minimumAmount'>[],
): Promise<void> {
  await db`
    delete from authorized_addresses where merchant_id = ${merchantId} and authorization_id = ${authorizationId}
      and network <> all(${addresses.map((one) => one.network)})`
  if (addresses.length === 0) return
  const rows = addresses.map(({ network, address, tag, minimumAmount }) => ({ merchantId, authorizationId, network, address, tag, minimumAmount }))
  await db`
    insert into authorized_addresses ${db(rows)}
    on conflict (merchant_id, authorization_id, network) do update set
      address = excluded.address, tag = excluded.tag, minimum_amount = excluded.minimum_amount`
}
