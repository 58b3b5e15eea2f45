import { appendAudit } from '@/lib/db/audit-log'
import type { Sql } from '@/lib/db/client'
import { findConnection } from '@/lib/db/connections'
import { findDepositPlace, loadObservations, lockDeposits, lockPlaces, updateDeposits } from '@/lib/db/deposit-records'
import { type Actor, inMerchant } from '@/lib/db/transaction'
import { foldDeposit } from '@/lib/domain/deposit'
import { AppError, notFound } from '@/lib/domain/errors'
import { depositChange, depositColumns } from '../deposits/deposit-change'
import { regroupReleases } from '../deposits/regroup-releases'
import { differences, storedColumns } from './difference'

/**
 * Folds one deposit over its stored observations again and writes the row as the recorder would, with a line in the audit log.
 * For a row that was changed by hand, or by a version with a fault in its fold. @returns the columns that changed.
 * @throws AppError not_found; conflict when the database's guard refuses what the evidence says.
 */
export async function applyRebuild(db: Sql, actor: Actor, input: { merchantId: string; depositId: string }): Promise<{ changed: string[] }> {
  return inMerchant(db, input.merchantId, actor, async (ctx) => {
    const { merchantId, now } = ctx
    const place = await findDepositPlace(ctx.db, merchantId, input.depositId)
    if (!place) throw notFound('deposit')
    const connection = await findConnection(ctx.db, place.connectionId)
    await lockPlaces(ctx.db, merchantId, place.connectionId, [place.providerId], [])
    const locked = await lockDeposits(ctx.db, merchantId, place.connectionId, [place.providerId])
    const row = locked.find((one) => one.id === input.depositId)
    const evidence = (await loadObservations(ctx.db, merchantId, [input.depositId])).get(input.depositId)
    if (!row || !connection || !evidence) throw notFound('deposit with evidence')
    const state = foldDeposit(evidence)
    const columns = depositColumns(state)
    const subject = { subjectType: 'deposit', subjectId: row.id, observationId: null } as const
    const changed = differences(subject, storedColumns(row, columns), columns).map(({ field }) => field)
    if (changed.length === 0) return { changed }
    const change = depositChange(row, state, { changed: true, askedAt: null, now, asset: row.asset, lastCompletionAt: null })
    try {
      await updateDeposits(ctx.db, merchantId, [change])
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== '23514') throw error
      throw new AppError('conflict', `The database refuses it: ${error.message}. Nothing was changed.`)
    }
    if (state.status === 'completed') await regroupReleases(ctx.db, now, connection.environment, [{ merchantId, connectionId: row.connectionId, asset: row.asset, addressKey: row.addressKey }])
    await appendAudit(ctx, { action: 'deposit.rebuilt', subject: row.id, data: { changed: changed.join(', ') } })
    return { changed }
  })
}
