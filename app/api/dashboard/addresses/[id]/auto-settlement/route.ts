import { switchAutoSettlementBody } from '@/lib/contracts/address-payouts'
import { switchAutoSettlement } from '@/lib/services/addresses/switch-auto-settlement'

import { mutation } from '../../../mutation'

export const POST = mutation<typeof switchAutoSettlementBody, { id: string }>(switchAutoSettlementBody, async (caller, { on }, { id }) => {
  await switchAutoSettlement(caller, { addressId: id, on: on === 'on' })
  return {}
})
