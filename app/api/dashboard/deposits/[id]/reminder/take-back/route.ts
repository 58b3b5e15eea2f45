import { takeReminderBack } from '@/lib/services/holds/take-reminder-back'

import { emptyBody } from '../../../../empty-body'
import { mutation } from '../../../../mutation'

export const POST = mutation<typeof emptyBody, { id: string }>(emptyBody, async (caller, _, { id }) => {
  await takeReminderBack(caller, { depositId: id })
  return {}
})
