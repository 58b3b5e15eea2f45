import { presentRecoveryPacket } from '@/lib/contracts/recovery-packet'
import { getRecoveryCase } from '@/lib/services/recovery/get-recovery-case'

import { packetFile } from '../../../packet-file'

export const GET = packetFile(async (caller, id) => presentRecoveryPacket(await getRecoveryCase(caller, { id })))
