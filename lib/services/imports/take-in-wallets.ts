import { listAssetRows } from '@/lib/db/assets'
import { appendAudit } from '@/lib/db/audit-log'
import type { ConnectionRow } from '@/lib/db/connections'
import { appendHistory, type NewHistory } from '@/lib/db/history'
import { newId } from '@/lib/db/id'
import { holdersOfPlaces, insertImportedAddresses } from '@/lib/db/imports'
import { makePriceDue } from '@/lib/db/prices'
import type { MerchantCtx } from '@/lib/db/transaction'
import { startWalk } from '@/lib/db/walks'
import type { WalletInfo } from '@/lib/providers/port'
import { recordAddressReady } from '../addresses/record-address-ready'
import { recordPayout } from '../addresses/record-payout'
import { linkUnmatchedDepositsAt } from '../deposits/link-unmatched-deposits'
import { sourceOf } from '../source-of'
import { customersForWallets, type Placed } from './customers-for-wallets'
import { isRefused, readWallet, type ReadWallet, type RefusedWallet } from './read-wallet'

interface TakenIn {
  imported: number
  alreadyHere: number
  refused: RefusedWallet[]
}

/**
 * One transaction's share of an import. The connection's row is locked by the caller. An address that another row holds is
 * never touched; one that Weir asked for itself and has not got yet becomes ready by the usual road.
 */
export async function takeInWallets(
  ctx: MerchantCtx, connection: ConnectionRow, wallets: readonly WalletInfo[], names: Readonly<Record<string, string>>,
): Promise<TakenIn> {
  const { db, merchantId } = ctx
  const key = { merchantId, connectionId: connection.id }
  const assets = await listAssetRows(db, merchantId, connection.id)
  const read = wallets.map((wallet) => readWallet(wallet, assets))
  const refused = read.filter(isRefused)
  const readable = read.flatMap((one) => (isRefused(one) ? [] : [one]))
  const held = new Set((await holdersOfPlaces(db, key, readable)).map(placeOf))
  // The same wallet may stand on two pages when new ones come in at the front.
  const fresh = [...new Map(readable.filter((one) => !held.has(placeOf(one))).map((one) => [placeOf(one), one])).values()]
  if (fresh.length === 0) return { imported: 0, alreadyHere: readable.length, refused }
  const { placed, history } = await customersForWallets(ctx, connection, fresh, names)
  const imported = await makeReady(ctx, connection, placed, history)
  if (imported > 0) {
    await startWalk(db, merchantId, connection.id)
    await appendAudit(ctx, { action: 'addresses.imported', subject: connection.id, data: { imported, alreadyHere: readable.length - imported, refused: refused.length } })
  }
  return { imported, alreadyHere: readable.length - imported, refused }
}

async function makeReady(ctx: MerchantCtx, connection: ConnectionRow, placed: readonly Placed[], history: NewHistory[]): Promise<number> {
  const { db, now, merchantId } = ctx
  const { id: connectionId, environment } = connection
  const source = sourceOf(ctx.actor)
  const asked = placed.filter((one) => one.addressId !== null)
  for (const { wallet, addressId } of asked) {
    await recordAddressReady(db, now, connection, { addressId: addressId!, walletId: wallet.walletId, address: wallet.address, source })
  }
  const rows = await insertImportedAddresses(db, now, placed.filter((one) => one.addressId === null).map(({ wallet, customerId }) => ({
    merchantId, id: newId('adr'), environment, connectionId, customerId, asset: wallet.asset, address: wallet.address,
    addressKey: wallet.addressKey, walletId: wallet.walletId, label: wallet.label || null,
  })))
  history.push(...rows.map((row): NewHistory => ({
    merchantId, environment, subjectType: 'address', subjectId: row.id, kind: 'address.imported', source, actor: ctx.actor.name,
    providerAt: null, at: now, observationId: null, webhookEventId: null, data: { address: row.address, asset: row.asset, walletId: row.walletId },
  })))
  await appendHistory(db, history)
  for (const row of rows) {
    const payout = placed.find(({ wallet }) => wallet.walletId === row.walletId)?.wallet.payout
    if (payout) await recordPayout(db, now, row, { ...payout, source: 'readback' })
  }
  await linkUnmatchedDepositsAt(db, now, { merchantId, connectionId }, rows.flatMap((row) => row.addressKey ?? []))
  for (const asset of [...new Set(rows.map((row) => row.asset))].toSorted()) await makePriceDue(db, merchantId, connectionId, asset)
  return rows.length + asked.length
}

function placeOf({ asset, addressKey }: Pick<ReadWallet, 'asset' | 'addressKey'>): string {
  return `${asset}/${addressKey}`
}
