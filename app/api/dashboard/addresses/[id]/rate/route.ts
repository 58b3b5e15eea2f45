import { readTestRate } from '@/lib/services/addresses/read-test-rate'

import { emptyBody } from '../../../empty-body'
import { mutation } from '../../../mutation'

export const POST = mutation<typeof emptyBody, { id: string }>(emptyBody, (caller, _, { id }) => readTestRate(caller, { addressId: id }))
