import { lockAddressById, readAddressStory } from '@/lib/db/address-payouts'
import type { Sql } from '@/lib/db/client'
import { type AddressWork, loadAddressWork, markAddressFailed } from '@/lib/db/deposit-addresses'
import { appendHistory } from '@/lib/db/history'
import { backoffMs, claimOne, finishLease, keepLease, type Lease } from '@/lib/db/lease'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { isAppError } from '@/lib/domain/errors'
import { mayStillComeTrue } from '@/lib/domain/payout'
import { generateAddress } from '@/lib/providers/breet/client'
import type { BreetConnection } from '@/lib/providers/port'
import { openConnection, type OpenConnection } from '../connections/open-connection'
import { recorded, wordsOf } from '../connections/record-call'
import { findOurWallet } from './find-our-wallet'
import { lookAtWallet } from './look-at-wallet'
import { recordAddressReady } from './record-address-ready'
import { type PayoutNews, recordPayout } from './record-payout'

/** Longer than one call (8 s); kept while the wallets are walked, so that a crash frees the row soon. */
export const PROVISION_LEASE_MS = 15_000
const RETRY_BASE_MS = 2_000

type Outcome =
  | { kind: 'ready'; walletId: string; address: string; payout: PayoutNews | null }
  | { kind: 'failed'; words: string }
  | { kind: 'later'; inMs: number | null }

/**
 * Asks Breet for the address of one row, unless somebody is at it. Asking again is harmless: label and asset name the
 * address for ever. A refusal ends in `failed` with Breet's words; an unknown outcome stays `provisioning` and due.
 * @returns false when another request or the worker holds the row.
 */
export async function provisionAddress(db: Sql, merchantId: string, addressId: string): Promise<boolean> {
  const lease = await claimOne(db, 'deposit_addresses', merchantId, addressId, PROVISION_LEASE_MS)
  if (!lease) return false
  await runProvision(db, lease)
  return true
}

export async function runProvision(db: Sql, lease: Lease): Promise<void> {
  const work = await asSystem(db, SYSTEM, (ctx) => loadAddressWork(ctx.db, lease.merchantId, lease.key))
  const connection = work && (await openConnection(db, work.row.connectionId))
  if (work?.row.status === 'ready' && work.row.walletId !== null && connection?.provider === 'breet') {
    await readWishBack(db, lease, connection.breet, { ...work.row, walletId: work.row.walletId })
    return
  }
  if (!work || work.row.status !== 'provisioning' || connection?.provider !== 'breet') {
    await finishLease(db, 'deposit_addresses', lease, { inMs: null })
    return
  }
  const outcome = await ask(db, lease, connection, work)
  await asSystem(db, SYSTEM, async (ctx) => {
    const { merchantId, id, environment } = work.row
    // A lost lease means that somebody else is at it, or was: what they learned stands. That Breet made the address is true whoever heard it.
    const isOurs = await keepLease(ctx.db, 'deposit_addresses', lease, PROVISION_LEASE_MS)
    if (outcome.kind === 'ready') {
      const { walletId, address } = outcome
      const ready = await recordAddressReady(ctx.db, ctx.now, connection.row, { addressId: id, walletId, address, source: 'system' })
      if (isOurs && ready?.status === 'ready' && outcome.payout) await recordPayout(ctx.db, ctx.now, ready, outcome.payout)
    }
    if (isOurs && outcome.kind === 'failed' && (await markAddressFailed(ctx.db, merchantId, id, outcome.words))) {
      await appendHistory(ctx.db, [{
        merchantId, environment, subjectType: 'address', subjectId: id, kind: 'address.failed', source: 'system', actor: null,
        providerAt: null, at: ctx.now, observationId: null, webhookEventId: null, data: { words: outcome.words },
      }])
    }
    if (outcome.kind === 'later') {
      const inMs = outcome.inMs ?? backoffMs(lease.attempts, RETRY_BASE_MS)
      // Breet's webhook may have made it ready meanwhile; then nothing is due any more.
      await finishLease(ctx.db, 'deposit_addresses', lease, { inMs: await stillWanted(ctx.db, work) ? inMs : null, failed: true })
    } else {
      await finishLease(ctx.db, 'deposit_addresses', lease, { inMs: null })
    }
  })
}

/** After so many, four minutes or so, nothing more is expected of it; a person may still ask. */
const LOOKS = 8

/**
 * An address that is ready is due only after a change of its payouts whose answer was lost, or whose process died: Breet's
 * record says what became of it. It may do so late, so it is read until the change is there, some minutes long.
 */
async function readWishBack(db: Sql, lease: Lease, breet: BreetConnection, { merchantId, id, walletId }: AddressWork['row'] & { walletId: string }): Promise<void> {
  const look = await lookAtWallet(db, breet, walletId)
  await asSystem(db, SYSTEM, async (ctx) => {
    // A lost lease means that somebody else has read Breet's record since; that stands.
    if (!(await keepLease(ctx.db, 'deposit_addresses', lease, PROVISION_LEASE_MS))) return
    const row = await lockAddressById(ctx.db, { merchantId, id })
    if (row && 'news' in look) await recordPayout(ctx.db, ctx.now, row, look.news)
    const waits = 'words' in look || mayStillComeTrue(await readAddressStory(ctx.db, id))
    const again = waits && lease.attempts < LOOKS
    await finishLease(ctx.db, 'deposit_addresses', lease, { inMs: again ? backoffMs(lease.attempts, RETRY_BASE_MS) : null, failed: again })
  })
}

async function stillWanted(db: Parameters<typeof loadAddressWork>[0], { row }: AddressWork): Promise<boolean> {
  return (await loadAddressWork(db, row.merchantId, row.id))?.row.status === 'provisioning'
}

async function ask(db: Sql, lease: Lease, connection: OpenConnection & { provider: 'breet' }, work: AddressWork): Promise<Outcome> {
  const { row, providerLabel, providerAssetId } = work
  if (connection.row.status !== 'active') return { kind: 'failed', words: 'The Breet connection was switched off.' }
  if (providerAssetId === null) return { kind: 'failed', words: `Breet's list of assets does not name ${row.asset}.` }
  const ours = { providerAssetId, identifier: row.asset, label: providerLabel }
  const keep = () => keepLease(db, 'deposit_addresses', lease, PROVISION_LEASE_MS)
  try {
    const answer = await recorded(db, row.connectionId, () => generateAddress(connection.breet, ours))
    if (answer.kind === 'created') return { kind: 'ready', walletId: answer.walletId, address: answer.address, payout: null }
    const wallet = await recorded(db, row.connectionId, () => findOurWallet(connection.breet, ours, keep))
    return wallet
      ? { kind: 'ready', walletId: wallet.walletId, address: wallet.address, payout: { bank: wallet.bank, autoSettlement: wallet.autoSettlement, source: 'readback' } }
      : { kind: 'failed', words: `${answer.providerMessage} No wallet with our label and this asset is in Breet's list.` }
  } catch (error) {
    if (!isAppError(error)) throw error
    // Nothing was done, and asking again in the same words would be refused again.
    if (error.code === 'provider_refused' || error.code === 'provider_credentials') return { kind: 'failed', words: wordsOf(error) }
    return { kind: 'later', inMs: error.extra.retryAfterMs ?? null }
  }
}
