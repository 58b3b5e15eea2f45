export { networkName } from '../domain/network-names'

/** "Tron", "Tron and BSC", "Tron, BSC and TON" */
export function listInWords(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
