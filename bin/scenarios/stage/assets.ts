// Breet's identifiers in the test environment. Scenarios that move a price or a minimum have assets of their own.
export const USDT = 'USDT_TRX_TEST2'
export const USDC = 'USDC_BASECHAIN_ETH_TEST5_8SH8'
export const BTC = 'BTC_TEST'
/** its minimum is moved */
export const USDC_ON_ETHEREUM = 'USDC_ETH_TEST5_0GER'
/** its price is moved */
export const TRX = 'TRX_TEST'
/** its minimum is moved, to and fro */
export const SOL = 'SOL_TEST'

const SPOKEN: Record<string, [coin: string, network: string]> = {
  [USDT]: ['USDT', 'Tron'], [USDC]: ['USDC', 'Base'], [BTC]: ['BTC', 'Bitcoin'], [USDC_ON_ETHEREUM]: ['USDC', 'Ethereum'], [TRX]: ['TRX', 'Tron'],
  [SOL]: ['SOL', 'Solana'],
}

/** As a person says it: the coin, and the network. */
export function spoken(asset: string): { coin: string; network: string } {
  const [coin, network] = SPOKEN[asset] ?? [asset, 'its network']
  return { coin, network }
}
