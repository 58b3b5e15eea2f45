import * as z from 'zod'

import { revokeCustomerLink } from '@/lib/services/customers/revoke-customer-link'

import { mutation } from '../../../../../mutation'

const body = z.strictObject({})

export const POST = mutation<typeof body, { id: string; linkId: string }>(body, async (caller, _, { linkId }) => {
  await revokeCustomerLink(caller, { id: linkId })
  return {}
})
