import type { AuthorizationView } from '@/lib/db/authorizations'
import type { PlannedTransferRow } from '@/lib/db/planned-transfers'
import type { Actor } from '@/lib/db/transaction'
import type { TransferView } from '@/lib/db/transfers'
import { maskedAddress, maskedTag } from '@/lib/domain/mask'

/**
 * A customer's own addresses are personal data, and who opens a link decides where money goes: viewers see that they are there,
 * not what they are. Everybody else who may ask gets all of it.
 */
export function seesAddresses(actor: Actor): boolean {
  return !(actor.kind === 'member' && actor.role === 'viewer')
}

export function authorizationFor(actor: Actor, view: AuthorizationView): AuthorizationView {
  if (seesAddresses(actor)) return view
  return { ...view, link: null, addresses: view.addresses.map((one) => ({ ...one, address: maskedAddress(one.address), tag: maskedTag(one.tag) })) }
}

export function transferFor(actor: Actor, view: TransferView): TransferView {
  if (seesAddresses(actor)) return view
  const { address, tag, chainRecipient } = view
  return { ...view, address: maskedAddress(address), tag: maskedTag(tag), chainRecipient: chainRecipient === null ? null : maskedAddress(chainRecipient) }
}

export function planFor(actor: Actor, row: PlannedTransferRow): PlannedTransferRow {
  return seesAddresses(actor) ? row : { ...row, address: maskedAddress(row.address), tag: maskedTag(row.tag) }
}

/** A contradiction may tell where a transfer was to go and where it went: that is masked like the transfer itself. */
export function contradictionFor<T extends { subjectType: string; detail: Record<string, unknown> }>(actor: Actor, row: T): T {
  if (seesAddresses(actor) || row.subjectType !== 'transfer') return row
  const masked = (['address', 'recipient'] as const).flatMap((key) => {
    const value = row.detail[key]
    return typeof value === 'string' ? [[key, maskedAddress(value)]] : []
  })
  return { ...row, detail: { ...row.detail, ...Object.fromEntries(masked) } }
}
