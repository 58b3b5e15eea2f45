// Breet's identifiers in the test environment. Scenarios that move a price or a minimum have assets of their own.
export const USDT = 'USDT_TRX_TEST2'
export const USDC = 'USDC_BASECHAIN_ETH_TEST5_8SH8'
export const BTC = 'BTC_TEST'
/** its minimum is moved */
export const USDC_ON_ETHEREUM = 'USDC_ETH_TEST5_0GER'
/** its price is moved */
export const TRX = 'TRX_TEST'
