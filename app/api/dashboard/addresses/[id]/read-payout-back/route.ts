import { readPayoutBack } from '@/lib/services/addresses/read-payout-back'

import { emptyBody } from '../../../empty-body'
import { mutation } from '../../../mutation'

export const POST = mutation<typeof emptyBody, { id: string }>(emptyBody, (caller, _, { id }) => readPayoutBack(caller, { addressId: id }))
