import type { ConsentRecord } from '@/lib/contracts/consent-record'
import { type AuthorizationView, findAuthorization } from '@/lib/db/authorizations'
import { type EvidenceRow, listConsentEvidence, listOpenKindsOf } from '@/lib/db/consent-evidence'
import { findCustomer } from '@/lib/db/customers'
import { type HistoryRow, listHistory } from '@/lib/db/history'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'
import { effectiveAt } from '@/lib/domain/observation'
import { requireRole } from '../roles'
import { authorizationFor, seesAddresses } from './for-reader'

/**
 * The whole consent of one session on one page: what was asked by whom, when it was shown, what was answered, and on which bytes
 * that rests. Carries neither the link nor a key; viewers get masked addresses. @throws AppError not_found
 */
export async function readConsentRecord(caller: Caller, input: { id: string }): Promise<ConsentRecord> {
  requireRole(caller.actor, 'viewer')
  const { merchantId, environment, actor } = caller
  const id = input.id.replaceAll('\u0000', '')
  return forCaller(caller, async (ctx) => {
    const found = await findAuthorization(ctx.db, merchantId, environment, id)
    if (!found) throw notFound('authorization')
    const [customer, history, evidence, contradictions] = [
      await findCustomer(ctx.db, merchantId, environment, found.customerId),
      await listHistory(ctx.db, 'authorization', id),
      await listConsentEvidence(ctx.db, merchantId, id),
      await listOpenKindsOf(ctx.db, merchantId, 'authorization', id),
    ]
    const view = authorizationFor(actor, found)
    return {
      authorizationId: id, environment, orderId: view.externalOrderId,
      customer: { id: view.customerId, name: view.customerName, reference: customer?.reference ?? null },
      asked: askedOf(view, history.find(({ kind }) => kind === 'authorization.requested')),
      shownAt: view.shownAt?.toISOString() ?? null,
      linkExpiresAt: view.linkExpiresAt?.toISOString() ?? null,
      answer: { status: view.status, at: view.decidedAt?.toISOString() ?? null, failure: view.failure },
      disclosed: view.addresses,
      addressesAreMasked: !seesAddresses(actor),
      evidence: evidence.map((row) => evidenceOf(view, row)),
      contradictions,
      writtenAt: ctx.now.toISOString(),
    }
  })
}

const VIA: Record<HistoryRow['source'], string> = {
  person: 'dashboard or own page', api: 'API', system: 'Weir', webhook: 'webhook', readback: 'Weir', sweep: 'Weir', poll: 'Weir',
}

function askedOf(view: AuthorizationView, requested: HistoryRow | undefined): ConsentRecord['asked'] {
  const { cryptoCurrency, networks, createdAt } = view
  return { cryptoCurrency, networks, by: requested?.actor ?? null, via: VIA[requested?.source ?? 'system'], at: createdAt.toISOString() }
}

function evidenceOf(view: AuthorizationView, row: EvidenceRow): ConsentRecord['evidence'][number] {
  const providerAt = row.providerAt?.toISOString() ?? null
  const receivedAt = row.receivedAt.toISOString()
  return {
    id: row.id, source: row.source, said: row.news.kind, providerAt, receivedAt, sha256: row.sha256, webhookEventId: row.webhookEventId,
    // A body that Binance's key did not sign never becomes an observation (lib/providers/binance/webhook.ts).
    signed: row.source === 'webhook',
    decided: row.news.kind === view.status && view.decidedAt !== null && effectiveAt({ providerAt, receivedAt }) === view.decidedAt.toISOString(),
  }
}
