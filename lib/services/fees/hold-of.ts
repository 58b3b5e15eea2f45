import type { PoolView } from '@/lib/contracts/pools'
import { listOpenHoldRows, type OpenHoldRow } from '@/lib/db/deposits'
import type { MerchantCtx } from '@/lib/db/transaction'
import { lockDeposit, type DepositRow } from '@/lib/db/deposit-records'
import { AppError, notFound } from '@/lib/domain/errors'
import { readPools } from '../holds/read-pools'

/** The deposit, locked and still held. @throws AppError not_found, the same for unknown and foreign; conflict when it is held no longer */
export async function lockHeldDeposit(ctx: MerchantCtx, environment: 'test' | 'live', depositId: string): Promise<DepositRow> {
  const deposit = depositId.includes('\u0000') ? null : await lockDeposit(ctx.db, environment, depositId)
  if (!deposit) throw notFound('deposit')
  if (deposit.status !== 'flagged') throw new AppError('conflict', 'This deposit is not held any more, so there is no fee to pay. Its page says what became of it.')
  return deposit
}

/** The hold with what its page shows of it: its asset's fee, its values and the pool it lies in (null: it fills none). */
export async function readHoldOf(ctx: MerchantCtx, deposit: DepositRow): Promise<{ hold: OpenHoldRow; pool: PoolView | null }> {
  const open = await listOpenHoldRows(ctx.db, { environment: deposit.environment, addressKey: deposit.addressKey })
  const here = open.filter((row) => row.connectionId === deposit.connectionId && row.asset === deposit.asset)
  const hold = here.find((row) => row.id === deposit.id)
  if (!hold) throw notFound('deposit')
  const pool = readPools(here, ctx.now)[0] ?? null
  return { hold, pool: pool?.pool.depositIds.includes(deposit.id) === true ? pool : null }
}
