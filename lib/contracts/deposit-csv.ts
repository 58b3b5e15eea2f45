import type { Cell } from './common'
import { presentDeposit, type DepositListRow } from './deposits'

/** The words of the API, so that one vocabulary serves both; amounts and their units stand apart, times are UTC ISO. */
export const DEPOSIT_COLUMNS = [
  'id', 'environment', 'direction', 'status', 'verification', 'providerWord', 'customerId', 'customerName', 'label',
  'asset', 'network', 'amount', 'amountUnit', 'amountUsd', 'feeUsd', 'flagFeeUsd', 'rate', 'netAmount', 'netAmountUnit',
  'holdCause', 'holdCauseVerified', 'holdOpen', 'flaggedAt', 'amountUsdAtFlag', 'minimumUsdAtFlag', 'releaseId',
  'txHash', 'confirmations', 'address', 'addressId', 'providerId', 'detectedAt', 'completedAt', 'updatedAt',
] as const

/** One line of the export: every number digit by digit as it is stored. */
export function depositCells(row: DepositListRow): Cell[] {
  const { hold, ...deposit } = presentDeposit(row)
  const cells: Record<(typeof DEPOSIT_COLUMNS)[number], Cell> = {
    ...deposit,
    amountUnit: deposit.symbol ?? deposit.asset,
    netAmountUnit: deposit.receiveCurrency?.toUpperCase() ?? null,
    holdCause: hold?.cause ?? null,
    holdCauseVerified: hold?.causeVerified ?? null,
    holdOpen: hold?.open ?? null,
    flaggedAt: hold?.flaggedAt ?? null,
    amountUsdAtFlag: hold?.amountUsdAtFlag ?? null,
    minimumUsdAtFlag: hold?.minimumUsdAtFlag ?? null,
  }
  return DEPOSIT_COLUMNS.map((column) => cells[column])
}
