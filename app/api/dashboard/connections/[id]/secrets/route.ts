import { connectionSecretsBody } from '@/lib/contracts/connections'
import { updateConnectionSecrets } from '@/lib/services/connections/update-connection-secrets'

import { mutation } from '../../../mutation'

export const POST = mutation<typeof connectionSecretsBody, { id: string }>(connectionSecretsBody, async (caller, input, { id }) => {
  await updateConnectionSecrets(caller, { id, ...input })
  return {}
})
