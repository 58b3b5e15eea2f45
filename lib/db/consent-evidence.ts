import type { Tx } from './client'
import type { AuthorizationObservationRow } from './authorization-observations'

export type EvidenceRow = Omit<AuthorizationObservationRow, 'merchantId' | 'authorizationId' | 'raw'> & { sha256: string | null }

/** What was heard about one session, oldest first, with the hash of the bytes instead of the bytes. */
export function listConsentEvidence(db: Tx, merchantId: string, authorizationId: string): Promise<EvidenceRow[]> {
  return db<EvidenceRow[]>`
    select id, source, provider_at, received_at, news, webhook_event_id, encode(sha256(raw), 'hex') as sha256 from authorization_observations
    where merchant_id = ${merchantId} and authorization_id = ${authorizationId} order by received_at, id limit 500`
}

export async function listOpenKindsOf(db: Tx, merchantId: string, subjectType: string, subjectId: string): Promise<string[]> {
  const rows = await db<{ kind: string }[]>`
    select kind from discrepancies
    where merchant_id = ${merchantId} and subject_type = ${subjectType} and subject_id = ${subjectId} and closed_at is null order by kind`
  return rows.map(({ kind }) => kind)
}
