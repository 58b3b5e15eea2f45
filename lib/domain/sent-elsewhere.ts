import { networkCodeOf } from './network-names'
import { canonicalHash, hashProblem } from './transfer'

/** The hash itself when somebody pasted an explorer's address; else what was typed, without spaces around it. */
export function hashFrom(typed: string): string {
  const text = typed.trim()
  if (!/^https?:\/\//i.test(text)) return text
  return text.match(/(?:0x)?[0-9A-Za-z_-]{43,90}/g)?.at(-1) ?? text
}

/** @returns what is wrong with a hash that is said to come from this network, in one sentence; null when nothing is. */
export function sentHashProblem(sentNetwork: string, txHash: string): string | null {
  if (hashProblem(networkCodeOf(sentNetwork) ?? '', txHash) === null) return null
  const looks = looksLike(txHash)
  const instead = looks === null ? `It has ${txHash.length} characters.` : `It looks like one on ${looks}.`
  return `This is no hash of ${sentNetwork}. ${instead} Name the network it was sent on, not the one it should have been sent on.`
}

function looksLike(txHash: string): string | null {
  if (/^0x[0-9a-fA-F]{64}$/.test(txHash)) return 'Ethereum, BSC or another EVM network'
  if (/^[0-9a-fA-F]{64}$/.test(txHash)) return 'Tron, Bitcoin, TON or XRP Ledger'
  return /^[1-9A-HJ-NP-Za-km-z]{64,90}$/.test(txHash) ? 'Solana' : null
}

/** One spelling for one transaction. */
export function sentHash(sentNetwork: string, typed: string): string {
  return canonicalHash(networkCodeOf(sentNetwork) ?? '', hashFrom(typed))
}
