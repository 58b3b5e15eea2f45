import { endpoints } from '@/lib/contracts/endpoints'
import { presentRecoveryCase } from '@/lib/contracts/recovery-cases'
import { getRecoveryCase } from '@/lib/services/recovery/get-recovery-case'

import { on, route } from '../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.getRecoveryCase, async ({ caller, id }) => ({ status: 200, body: presentRecoveryCase((await getRecoveryCase(caller, { id })).found) })),
)
