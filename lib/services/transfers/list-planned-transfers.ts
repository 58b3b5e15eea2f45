import { findAuthorization } from '@/lib/db/authorizations'
import { listPlannedTransferRows, type PlannedTransferRow } from '@/lib/db/planned-transfers'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'
import { planFor } from '../authorizations/for-reader'

/** What customers were asked about transfers, newest first; a customer sees the own questions only, a viewer masked addresses. @throws AppError not_found for an authorization that is not theirs */
export async function listPlannedTransfers(caller: Caller, input: { authorizationId?: string } = {}): Promise<PlannedTransferRow[]> {
  const { actor, merchantId, environment } = caller
  const authorizationId = input.authorizationId ?? null
  if (authorizationId?.includes('\u0000')) throw notFound('authorization')
  return forCaller(caller, async (ctx) => {
    if (authorizationId !== null && !(await findAuthorization(ctx.db, merchantId, environment, authorizationId))) throw notFound('authorization')
    const rows = await listPlannedTransferRows(ctx.db, { merchantId, environment, authorizationId, customerId: actor.kind === 'customer' ? actor.id : null })
    return rows.map((row) => planFor(actor, row))
  })
}
