import { parseBytes } from '../json'
import type { DepositNews, SettlementNews } from '../port'
import { translateBreetRecord } from './translate'
import { translateBreetWithdrawal } from './translate-withdrawal'

/** The bytes of a record that were kept as evidence, read once more. @returns a sentence when they cannot be read */
export function translateStoredRecord(raw: Uint8Array): DepositNews | { unreadable: string } {
  const parsed = parseBytes(raw)
  return parsed.ok ? translateBreetRecord(parsed.value) : { unreadable: parsed.reason }
}

/** translateStoredRecord for a payout; what was masked stays as it is. */
export function translateStoredWithdrawal(raw: Uint8Array): SettlementNews | { unreadable: string } {
  const parsed = parseBytes(raw)
  return parsed.ok ? translateBreetWithdrawal(parsed.value) : { unreadable: parsed.reason }
}
