import { remindOfHoldBody } from '@/lib/contracts/hold-reminders'
import { remindOfHold } from '@/lib/services/holds/remind-of-hold'

import { mutation } from '../../../mutation'

export const POST = mutation<typeof remindOfHoldBody, { id: string }>(remindOfHoldBody, async (caller, input, { id }) => {
  const reminder = await remindOfHold(caller, { depositId: id, ...input })
  return { remindAt: reminder.remindAt.toISOString() }
})
