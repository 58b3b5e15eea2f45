import { createApiKeyBody } from '@/lib/contracts/connections'
import { createApiKey } from '@/lib/services/api-keys/create-api-key'

import { mutation } from '../mutation'

export const POST = mutation(createApiKeyBody, async (caller, input) => {
  const { key, secret } = await createApiKey(caller, input)
  return { id: key.id, secret }
})
