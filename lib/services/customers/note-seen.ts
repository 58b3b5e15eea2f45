import { noteCustomerLinkOpened } from '@/lib/db/customer-links'
import { forCaller } from '@/lib/db/transaction'
import { noteShown } from '../authorizations/note-shown'
import type { OpenedCustomerPage } from './open-customer-link'

/**
 * What a person's browser reports: the page stood on a screen, with the links of these sessions (ids). Not the request for the page,
 * because whoever previews or scans links asks for it too; and nothing that staff see counts as seen by the customer.
 */
export async function noteSeen({ caller, link, isStaff }: OpenedCustomerPage, input: { shown: readonly string[] }): Promise<void> {
  if (isStaff) return
  await forCaller(caller, (ctx) => noteCustomerLinkOpened(ctx.db, ctx.merchantId, link.id))
  for (const id of input.shown) await noteShown(caller, { id })
}
