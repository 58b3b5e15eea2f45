import * as z from 'zod'
import { authorizationSchema } from './authorizations'
import { limitOf, listQuery } from './common'
import { discrepancySchema, webhookEventSchema } from './records'

const id = z.string().max(64).optional()
const q = z.string().trim().max(200).optional()

/** For lists that are read whole (assets, networks, pools): a page holds as much as a page may. */
export const wholeListQuery = listQuery.extend({ limit: limitOf(200) })
export const listCustomersQuery = listQuery.extend({
  q: q.meta({ description: 'part of a name, an e-mail address or a reference' }),
})
export const listDepositAddressesQuery = listQuery.extend({ customerId: id })
export const listAuthorizationsQuery = listQuery.extend({
  customerId: id,
  status: authorizationSchema.shape.status.optional(),
  cryptoCurrency: z.string().max(20).optional(),
  network: z.string().max(30).optional().meta({
    description: 'asked for on this network. With status=authorized: look here before you ask again, approvals stay valid and addresses do not change',
  }),
})
export const listTransfersQuery = listQuery.extend({ customerId: id, authorizationId: id })
export const listWebhookEventsQuery = listQuery.extend({ status: webhookEventSchema.shape.status.optional() })
export const listDiscrepanciesQuery = listQuery.extend({
  open: z.enum(['true', 'false']).transform((text) => text === 'true').optional().meta({ description: 'true: only open ones; false: only closed ones' }),
  kind: discrepancySchema.shape.kind.optional(),
})
