import type { MemberCaller } from '@/lib/auth/require-member'
import { isAppError } from '@/lib/domain/errors'
import { type ImportableWallets, listImportableWallets } from '@/lib/services/imports/list-importable-wallets'

/** The wallets, or why Breet did not give them: that is a state of the page, not its end. */
export async function readWallets(caller: MemberCaller, connectionId: string, page: number): Promise<ImportableWallets | { problem: string }> {
  try {
    return await listImportableWallets(caller, { connectionId, page })
  } catch (error) {
    if (!isAppError(error) || !error.code.startsWith('provider_')) throw error
    const { providerMessage } = error.extra
    return { problem: providerMessage === undefined ? error.message : `${error.message} In its own words: “${providerMessage}”.` }
  }
}
