import type { ConnectionRow } from '@/lib/db/connections'
import type { NewHistory } from '@/lib/db/history'
import { newId } from '@/lib/db/id'
import { addressesOfCustomers, customersOfLabels, type ImportedCustomer, insertImportedCustomers, takenLabels } from '@/lib/db/imports'
import type { MerchantCtx } from '@/lib/db/transaction'
import { newProviderLabel } from '../customers/create-customer'
import { sourceOf } from '../source-of'
import type { ReadWallet } from './read-wallet'

/** A wallet with the customer it belongs to, and the row of that customer which waits for this address, if there is one. */
export interface Placed {
  wallet: ReadWallet
  customerId: string
  addressId: string | null
}

interface Slot {
  customerId: string
  isNew: boolean
  label: string
  wallets: ReadWallet[]
}

/** What Breet takes as label of one more address, and gives back whole: no "_" (see newProviderLabel). */
const FITS_AS_LABEL = /^[A-Za-z0-9-]{1,64}$/
const LONGEST_REFERENCE = 200

/**
 * One customer for all wallets of a label: the one that stands for it already, else a new one, inserted here. A second
 * wallet of the same asset under one label is somebody else's: a customer has one address for each asset.
 */
export async function customersForWallets(
  ctx: MerchantCtx, connection: ConnectionRow, wallets: readonly ReadWallet[], names: Readonly<Record<string, string>>,
): Promise<{ placed: Placed[]; history: NewHistory[] }> {
  const { db, merchantId } = ctx
  const key = { merchantId, connectionId: connection.id }
  const labels = [...new Set(wallets.flatMap(({ label }) => label || []))]
  const known = await customersOfLabels(db, key, connection.environment, labels)
  const rows = await addressesOfCustomers(db, key, [...known.values()])
  const waiting = new Map(rows.filter((row) => row.status !== 'ready').map((row) => [`${row.customerId}/${row.asset}`, row.id]))
  const taken = new Set(rows.filter((row) => row.status === 'ready').map((row) => `${row.customerId}/${row.asset}`))
  const slots = new Map<string, Slot>()
  for (const wallet of wallets) {
    const slot = slotOf(slots, wallet, known.get(wallet.label), taken)
    taken.add(`${slot.customerId}/${wallet.asset}`)
    slot.wallets.push(wallet)
  }
  const history = await insertNew(ctx, connection, [...slots.values()].filter((slot) => slot.isNew), names)
  const placed = [...slots.values()].flatMap(({ customerId, wallets: own }) =>
    own.map((wallet): Placed => ({ wallet, customerId, addressId: waiting.get(`${customerId}/${wallet.asset}`) ?? null })))
  return { placed, history }
}

function slotOf(slots: Map<string, Slot>, wallet: ReadWallet, knownId: string | undefined, taken: ReadonlySet<string>): Slot {
  const byLabel = wallet.label === '' ? undefined : (slots.get(wallet.label) ?? (knownId === undefined ? undefined : { customerId: knownId, isNew: false, label: wallet.label, wallets: [] }))
  const isFree = byLabel !== undefined && !taken.has(`${byLabel.customerId}/${wallet.asset}`)
  const slot = isFree ? byLabel : { customerId: newId('cus'), isNew: true, label: wallet.label, wallets: [] }
  slots.set(isFree || (byLabel === undefined && wallet.label !== '') ? wallet.label : `wallet ${wallet.walletId}`, slot)
  return slot
}

async function insertNew(ctx: MerchantCtx, connection: ConnectionRow, slots: readonly Slot[], names: Readonly<Record<string, string>>): Promise<NewHistory[]> {
  if (slots.length === 0) return []
  const { db, merchantId } = ctx
  const { environment } = connection
  const { providerLabels, references } = await takenLabels(db, merchantId, environment, slots.map((slot) => slot.label))
  const rows = slots.map((slot): ImportedCustomer => {
    const { label } = slot
    // The old label goes on as our key, so that the customer's next address carries the same one at Breet. Where it does not
    // fit or is taken, a new key is made: the addresses brought in stay as they are, only later ones carry the new key.
    const providerLabel = FITS_AS_LABEL.test(label) && !providerLabels.has(label) ? label : newProviderLabel()
    const reference = label !== '' && label.length <= LONGEST_REFERENCE && !references.has(label) ? label : null
    providerLabels.add(providerLabel)
    if (reference !== null) references.add(reference)
    return { merchantId, id: slot.customerId, environment, name: nameOf(slot, names), reference, providerLabel }
  })
  const inserted = await insertImportedCustomers(db, rows)
  // Somebody took a reference or a label this very moment.
  const rest = rows.filter((row) => !inserted.has(row.id)).map((row) => ({ ...row, reference: null, providerLabel: newProviderLabel() }))
  await insertImportedCustomers(db, rest)
  return slots.map((slot): NewHistory => ({
    merchantId, environment, subjectType: 'customer', subjectId: slot.customerId, kind: 'customer.imported', source: sourceOf(ctx.actor),
    actor: ctx.actor.name, providerAt: null, at: ctx.now, observationId: null, webhookEventId: null, data: { label: slot.wallets[0]!.providerLabel },
  }))
}

function nameOf({ label, wallets }: Slot, names: Readonly<Record<string, string>>): string {
  const given = wallets.map(({ walletId }) => (Object.hasOwn(names, walletId) ? names[walletId]!.trim() : '')).find((name) => name !== '')
  return (given ?? (label || `Address ${wallets[0]!.address.slice(0, 10)}`)).slice(0, 200)
}
