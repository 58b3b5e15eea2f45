import { closeRecoveryCaseBody } from '@/lib/contracts/recovery-cases'
import { closeRecoveryCase } from '@/lib/services/recovery/close-recovery-case'

import { mutation } from '../../../mutation'

export const POST = mutation<typeof closeRecoveryCaseBody, { id: string }>(closeRecoveryCaseBody, async (caller, input, { id }) => {
  await closeRecoveryCase(caller, { id, ...input })
  return {}
})
