import { isMasked } from './mask'

/** How addresses and memos of a network look, as Binance's network list says it; null or empty where it says nothing. */
export interface NetworkForms {
  addressRegex: string | null
  memoRegex: string | null
}

/** `no_memo`: none came, though the network has memos. Whether this address needs one only its owner's Binance App can tell. */
export type PlaceProblem = 'address' | 'memo' | 'no_memo'

/** Repeated groups and references back can take for ever on a text that nearly fits: such a pattern is not run. */
const SLOW = /\)[+*{]|\\[1-9]/
const MOST = 512

/** @returns null when the pattern is none, or one that we do not run (it is written in another language's dialect) */
function fits(text: string, pattern: string | null): boolean | null {
  if (!pattern || pattern.length > MOST || text.length > MOST || SLOW.test(pattern)) return null
  try {
    return new RegExp(`^(?:${pattern})$`).test(text)
  } catch {
    return null
  }
}

/** What is wrong with a disclosed address before anything is sent to it; null: nothing that can be seen. A masked one is not judged. */
export function placeProblem({ address, tag }: { address: string; tag: string | null }, { addressRegex, memoRegex }: NetworkForms): PlaceProblem | null {
  if (isMasked(address)) return null
  if (fits(address, addressRegex) === false) return 'address'
  if (tag === null) return memoRegex ? 'no_memo' : null
  return fits(tag, memoRegex) === false ? 'memo' : null
}
