const HIDDEN = '••••'

/** Four characters at each end: enough to tell two addresses apart in talk, not enough to send to one. */
export function maskedAddress(address: string): string {
  return address.length <= 12 ? HIDDEN : `${address.slice(0, 4)}${HIDDEN}${address.slice(-4)}`
}

/** A memo is short: nothing of it is shown, only that there is one. */
export function maskedTag(tag: string | null): string | null {
  return tag === null ? null : HIDDEN
}

export function isMasked(text: string): boolean {
  return text.includes(HIDDEN)
}
