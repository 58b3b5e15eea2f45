import { endpoints } from '@/lib/contracts/endpoints'
import { presentRecoveryCase } from '@/lib/contracts/recovery-cases'
import { AppError } from '@/lib/domain/errors'
import { listRecoveryCases } from '@/lib/services/recovery/list-recovery-cases'
import { openRecoveryCase } from '@/lib/services/recovery/open-recovery-case'

import { on, route } from '../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.listRecoveryCases, async ({ caller, query }) => {
    const { rows, nextCursor } = await listRecoveryCases(caller, query)
    return { status: 200, body: { data: rows.map(presentRecoveryCase), nextCursor } }
  }),
  on(endpoints.openRecoveryCase, async ({ caller, body }) => {
    const outcome = await openRecoveryCase(caller, body)
    if (outcome.kind === 'deposit_exists') {
      throw new AppError('conflict', `This is no case for recovery: the deposit ${outcome.deposit.id} has this hash, and is ${outcome.deposit.status}.`)
    }
    return { status: 201, body: presentRecoveryCase(outcome.found) }
  }),
)
