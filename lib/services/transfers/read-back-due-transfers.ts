import type { Sql } from '@/lib/db/client'
import { backoffMs, claimDue, finishLease, type Lease } from '@/lib/db/lease'
import { type DueReceipt, loadDueReceipts } from '@/lib/db/transfer-receipts'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { isAppError } from '@/lib/domain/errors'
import { compareWithChain, GIVE_UP_MS, nextLookMs, sightingOf, type Sought, tokenOf } from '@/lib/domain/on-chain'
import { env } from '@/lib/env'
import { type ChainLook, readTransaction } from '@/lib/providers/evm/read-transaction'
import { recordTransferNews } from './record-transfer-news'

const BATCH = 10
/** Longer than the 8 s that one look may take. */
const LEASE_MS = 15_000
const TROUBLE_BASE_MS = 5_000
const TROUBLE_CAP_MS = 10 * 60_000

/**
 * Looks up due transfers on their own network and records what the chain has. Questions stand between the claim and the record.
 * Optional: without a node in EVM_RPC_URLS nothing is ever due. @returns how many were due
 */
export async function readBackDueTransfers(db: Sql, limit = BATCH): Promise<number> {
  const { leases, due } = await asSystem(db, SYSTEM, async (ctx) => {
    const claimed = await claimDue(ctx.db, 'transfer_receipts', limit, LEASE_MS)
    return { leases: claimed, due: claimed.length === 0 ? [] : await loadDueReceipts(ctx.db, claimed) }
  })
  const results = await Promise.allSettled(leases.map((lease) =>
    lookOnce(db, lease, due.find(({ merchantId, id }) => merchantId === lease.merchantId && id === lease.key)!)))
  const bug = results.find((one) => one.status === 'rejected')
  if (bug) throw bug.reason
  return leases.length
}

async function lookOnce(db: Sql, lease: Lease, row: DueReceipt): Promise<void> {
  const url = env().EVM_RPC_URLS[row.network]
  // The operator has taken the node away: what was seen stands, and nobody asks.
  if (url === undefined) {
    await finishLease(db, 'transfer_receipts', lease, { inMs: null })
    return
  }
  const sought = tokenOf(row.network, row.cryptoCurrency, row.contractAddress)
  let look: ChainLook
  try {
    look = await readTransaction({ network: row.network, url }, row.txHash, typeof sought === 'string' ? null : sought.contract)
  } catch (error) {
    if (!isAppError(error)) throw error
    await noteTrouble(db, lease, row, 'no_answer')
    return
  }
  if (look.kind === 'wrong_chain') await noteTrouble(db, lease, row, 'wrong_chain')
  else await record(db, lease, row, sought, look)
}

async function record(
  db: Sql, lease: Lease, row: DueReceipt, sought: Sought, look: Exclude<ChainLook, { kind: 'wrong_chain' }>,
): Promise<void> {
  await asSystem(db, SYSTEM, async (ctx) => {
    const ageMs = ctx.now.getTime() - row.createdAt.getTime()
    const seen = look.kind === 'found' ? look.transaction : null
    const facts = look.kind === 'found' ? compareWithChain(row, sought, look.decimals, look.transaction) : null
    const sighting = sightingOf(row.network, facts, seen, ageMs)
    // A lease that was lost meanwhile belongs to a later look: this one is dropped.
    if (!(await finishLease(ctx.db, 'transfer_receipts', lease, { inMs: sighting.isFinal ? null : nextLookMs(ageMs) }))) return
    await recordTransferNews(ctx, row, { kind: 'seen', sighting, raw: look.raw })
  })
}

/** Nothing was learned: what was seen before stands, and the node is asked again, slower and slower. */
async function noteTrouble(db: Sql, lease: Lease, row: DueReceipt, problem: 'wrong_chain' | 'no_answer'): Promise<void> {
  await asSystem(db, SYSTEM, async (ctx) => {
    const gaveUp = ctx.now.getTime() - row.createdAt.getTime() > GIVE_UP_MS
    const inMs = gaveUp ? null : backoffMs(lease.attempts, TROUBLE_BASE_MS, TROUBLE_CAP_MS)
    if (!(await finishLease(ctx.db, 'transfer_receipts', lease, { inMs, failed: true }))) return
    await recordTransferNews(ctx, row, { kind: 'not_seen', problem, gaveUp })
  })
}
