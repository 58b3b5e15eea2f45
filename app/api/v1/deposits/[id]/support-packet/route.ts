import { endpoints } from '@/lib/contracts/endpoints'
import { presentDepositPacket } from '@/lib/contracts/present-deposit-packet'
import { readSupportPacket } from '@/lib/services/deposits/read-support-packet'

import { on, route } from '../../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.getDepositSupportPacket, async ({ caller, id }) => ({ status: 200, body: presentDepositPacket(await readSupportPacket(caller, { id })) })),
)
