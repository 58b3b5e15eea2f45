import type { Tx } from './client'

/**
 * Claims an account at a provider for the merchant of this transaction; see drizzle/0005_accounts_and_settlement_rows.sql.
 * Somebody else who claims it now waits until the transaction ends. @returns false when it is another merchant's.
 */
export async function claimProviderAccount(db: Tx, provider: 'breet' | 'binance', account: string): Promise<boolean> {
  const [row] = await db<{ mine: boolean }[]>`select claim_provider_account(${provider}, ${account}) as mine`
  return row!.mine
}
