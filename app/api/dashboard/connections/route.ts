import { createConnectionBody } from '@/lib/contracts/connections'
import { AppError } from '@/lib/domain/errors'
import { createConnection } from '@/lib/services/connections/create-connection'

import { mutation } from '../mutation'

export const POST = mutation(createConnectionBody, async (caller, input) => {
  // Somebody may have switched the environment in another tab: credentials must not land in the one they did not see.
  if (input.environment !== caller.environment) {
    throw new AppError('conflict', `You have switched to ${caller.environment} since this form was opened. Switch back, then save.`)
  }
  const { id } = await createConnection(caller, input)
  return { id }
})
