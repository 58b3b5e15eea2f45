import { setMarginBody } from '@/lib/contracts/top-up-terms'
import { setTopUpMargin } from '@/lib/services/assets/set-top-up-margin'

import { mutation } from '../mutation'

export const POST = mutation(setMarginBody, async (caller, { appliesTo, percent }) => {
  await setTopUpMargin(caller, { appliesTo, margin: percent })
  return {}
})
