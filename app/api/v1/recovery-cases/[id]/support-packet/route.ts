import { endpoints } from '@/lib/contracts/endpoints'
import { presentRecoveryPacket } from '@/lib/contracts/recovery-packet'
import { getRecoveryCase } from '@/lib/services/recovery/get-recovery-case'

import { on, route } from '../../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.getRecoveryCasePacket, async ({ caller, id }) => ({ status: 200, body: presentRecoveryPacket(await getRecoveryCase(caller, { id })) })),
)
