import type { Tx } from './client'
import type { AuthorizationObservationRow } from './authorization-observations'

export type EvidenceRow = Omit<AuthorizationObservationRow, 'merchantId' | 'authorizationId' | 'raw'> & { sha256: string | null }

/** What was heard about one session, oldest first, with the hash of the bytes instead of the bytes; those of a webhook are in the inbox. */
export function listConsentEvidence(db: Tx, merchantId: string, authorizationId: string): Promise<EvidenceRow[]> {
  return db<EvidenceRow[]>`
    select o.id, o.source, o.provider_at, o.received_at, o.news, o.webhook_event_id, coalesce(encode(sha256(o.raw), 'hex'), e.body_sha256) as sha256
    from authorization_observations o
    left join webhook_events e on e.merchant_id = o.merchant_id and e.id = o.webhook_event_id
    where o.merchant_id = ${merchantId} and o.authorization_id = ${authorizationId} order by o.received_at, o.id limit 500`
}

export async function listOpenKindsOf(db: Tx, merchantId: string, subjectType: string, subjectId: string): Promise<string[]> {
  const rows = await db<{ kind: string }[]>`
    select kind from discrepancies
    where merchant_id = ${merchantId} and subject_type = ${subjectType} and subject_id = ${subjectId} and closed_at is null order by kind`
  return rows.map(({ kind }) => kind)
}
