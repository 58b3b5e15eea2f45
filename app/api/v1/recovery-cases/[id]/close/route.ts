import { endpoints } from '@/lib/contracts/endpoints'
import { presentRecoveryCase } from '@/lib/contracts/recovery-cases'
import { closeRecoveryCase } from '@/lib/services/recovery/close-recovery-case'

import { on, route } from '../../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.closeRecoveryCase, async ({ caller, id, body }) => ({ status: 200, body: presentRecoveryCase(await closeRecoveryCase(caller, { id, ...body })) })),
)
