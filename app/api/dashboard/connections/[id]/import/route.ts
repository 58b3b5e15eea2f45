import { importWalletsBody } from '@/lib/contracts/imports'
import { importWallets } from '@/lib/services/imports/import-wallets'

import { mutation } from '../../../mutation'

export const POST = mutation<typeof importWalletsBody, { id: string }>(importWalletsBody, async (caller, input, { id }) => ({
  ...(await importWallets(caller, { connectionId: id, ...input })),
}))
