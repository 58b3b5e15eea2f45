import { presentDepositPacket } from '@/lib/contracts/present-deposit-packet'
import { readSupportPacket } from '@/lib/services/deposits/read-support-packet'

import { packetFile } from '../../../packet-file'

export const GET = packetFile(async (caller, id) => presentDepositPacket(await readSupportPacket(caller, { id })))
