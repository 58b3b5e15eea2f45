import { setTimeout as sleep } from 'node:timers/promises'
import { type AssetRow, findAsset, listAssetRows } from '@/lib/db/assets'
import { type ConnectionRow, findActiveConnection } from '@/lib/db/connections'
import { type DepositAddressView, findAddressOf, insertAddressIntent, peekAddress } from '@/lib/db/deposit-addresses'
import { appendHistory } from '@/lib/db/history'
import { newId } from '@/lib/db/id'
import { type Caller, forCaller, type MerchantCtx } from '@/lib/db/transaction'
import { AppError, isAppError } from '@/lib/domain/errors'
import { connectionMissing } from '../connections/list-assets'
import { refreshAssets } from '../connections/refresh-assets'
import { customerOf } from '../customers/get-customer'
import { requireRole } from '../roles'
import { sourceOf } from '../source-of'
import { getDepositAddress } from './get-deposit-address'
import { provisionAddress } from './provision-address'

const DEADLINE_MS = 8_000
const LOOK_EVERY_MS = 120
const ASSETS_FRESH_MS = 15 * 60_000

export interface NewDepositAddress {
  customerId: string
  /** Breet's identifier */
  asset: string
  label?: string | null
}

/**
 * The customer's one address for this asset, made if need be. The wish is committed first, then Breet is asked within
 * eight seconds by whoever holds the row; everybody else waits for the same row. Still `provisioning` afterwards means
 * that the worker goes on. @throws AppError connection_missing, not_found, validation_failed for an unknown asset.
 */
export async function createDepositAddress(caller: Caller, input: NewDepositAddress): Promise<DepositAddressView> {
  requireRole(caller.actor, 'operator')
  const connection = await checkedConnection(caller, input)
  const row = await forCaller(caller, (ctx) => intend(ctx, caller, connection, input))
  return row.status === 'provisioning' ? provisionWithin(caller, row.id, DEADLINE_MS) : row
}

/** Runs the step, or waits for whoever runs it, and reads the row as it is at the deadline. */
export async function provisionWithin(caller: Caller, id: string, deadlineMs: number): Promise<DepositAddressView> {
  const late = new AbortController()
  const deadline = sleep(deadlineMs, undefined, { signal: late.signal }).catch(() => {})
  const work = provisionAddress(caller.db, caller.merchantId, id).then((ran) => (ran ? undefined : waitForHolder(caller, id, late.signal)))
  try {
    await Promise.race([work, deadline])
  } finally {
    late.abort()
    // The step goes on behind an expired deadline; its failure is the worker's to repeat.
    work.catch(() => {})
  }
  return getDepositAddress(caller, { id })
}

async function waitForHolder(caller: Caller, id: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const seen = await forCaller(caller, (ctx) => peekAddress(ctx.db, ctx.merchantId, id))
    if (!seen || seen.status !== 'provisioning' || !seen.busy) return
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => {})
  }
}

async function intend(ctx: MerchantCtx, caller: Caller, connection: ConnectionRow, input: NewDepositAddress): Promise<DepositAddressView> {
  const { merchantId } = ctx
  const { environment } = caller
  const customer = await customerOf(ctx, caller, input.customerId)
  const id = newId('adr')
  const row = { merchantId, id, environment, connectionId: connection.id, customerId: customer.id, asset: input.asset, label: input.label ?? null }
  if (await insertAddressIntent(ctx.db, row)) {
    await appendHistory(ctx.db, [{
      merchantId, environment, subjectType: 'address', subjectId: id, kind: 'address.requested', source: sourceOf(ctx.actor),
      actor: ctx.actor.name, providerAt: null, at: ctx.now, observationId: null, webhookEventId: null, data: { asset: input.asset },
    }])
  }
  return (await findAddressOf(ctx.db, merchantId, connection.id, customer.id, input.asset))!
}

async function checkedConnection(caller: Caller, input: NewDepositAddress): Promise<ConnectionRow> {
  const looked = await look(caller, input)
  // An address that is there stays there, also when the asset is closed for new ones.
  if (looked.asset?.active || looked.isThere) return looked.connection
  if (looked.isStale) {
    try {
      await refreshAssets(caller.db, looked.connection.id)
    } catch (error) {
      // With no list at all nobody can say that the asset is wrong; with an old one, it is judged by that.
      if (!isAppError(error) || looked.isEmpty) throw error
    }
    if ((await look(caller, input)).asset?.active) return looked.connection
  }
  const message = looked.asset ? 'is not open for deposits right now' : 'is not an asset of this environment: see GET /assets'
  throw new AppError('validation_failed', `${input.asset} ${message}.`, { details: [{ path: 'asset', message }] })
}

interface Look {
  connection: ConnectionRow
  asset: AssetRow | null
  isThere: boolean
  isStale: boolean
  isEmpty: boolean
}

function look(caller: Caller, input: NewDepositAddress): Promise<Look> {
  return forCaller(caller, async (ctx) => {
    await customerOf(ctx, caller, input.customerId)
    const connection = await findActiveConnection(ctx.db, ctx.merchantId, 'breet', caller.environment)
    if (!connection) throw connectionMissing('Breet', caller.environment)
    const asset = await findAsset(ctx.db, ctx.merchantId, connection.id, input.asset)
    if (asset?.active) return { connection, asset, isThere: false, isStale: false, isEmpty: false }
    const isThere = (await findAddressOf(ctx.db, ctx.merchantId, connection.id, input.customerId, input.asset)) !== null
    const all = await listAssetRows(ctx.db, ctx.merchantId, connection.id)
    const newest = Math.max(0, ...all.map((row) => row.seenAt.getTime()))
    return { connection, asset, isThere, isStale: ctx.now.getTime() - newest > ASSETS_FRESH_MS, isEmpty: all.length === 0 }
  })
}
