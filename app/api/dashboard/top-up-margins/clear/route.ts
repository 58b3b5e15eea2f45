import { clearMarginBody } from '@/lib/contracts/top-up-terms'
import { clearTopUpMargin } from '@/lib/services/assets/clear-top-up-margin'

import { mutation } from '../../mutation'

export const POST = mutation(clearMarginBody, async (caller, input) => {
  await clearTopUpMargin(caller, input)
  return {}
})
