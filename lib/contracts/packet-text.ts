import { formatUtcClock } from './format'
import type { DepositPacket, PacketAccount, PacketEvent } from './support-packet'

type Line = [name: string, value: string | null]

/** "2026-10-14 09:01:22": sorts as text, and means the same everywhere. */
export function packetTime(at: string): string {
  return `${at.slice(0, 10)} ${formatUtcClock(at)}`
}

/** Names in one column, values in the next; what is not known is left out. */
export function packetLines(lines: readonly Line[]): string[] {
  const known = lines.filter((line): line is [string, string] => line[1] !== null)
  const width = Math.max(0, ...known.map(([name]) => name.length)) + 2
  return known.map(([name, value]) => `${name.padEnd(width)}${oneLine(value)}`)
}

/** Some of it was typed by people or sent by strangers: a line end in it must not begin a line that looks like ours. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}

export function accountLines({ appId, environment }: PacketAccount): Line[] {
  return [['App id', appId], ['Environment', environment]]
}

export function withUnit(value: string | null, unit: string | null): string | null {
  return value === null ? null : `${value} ${unit ?? ''}`.trimEnd()
}

export function atUtc(at: string | null): string | null {
  return at === null ? null : `${packetTime(at)} UTC`
}

/** The parts of a packet in the order they are read: what it is, what we ask, the account, the facts, the events. */
export function packetText(parts: { subject: string; ask: string; account: string[]; title: string; facts: string[]; events: readonly PacketEvent[]; closing: string }): string {
  const events = parts.events.flatMap(eventLines)
  return [
    oneLine(parts.subject), '',
    'WHAT WE ASK', parts.ask, '',
    'OUR ACCOUNT', ...parts.account, '',
    parts.title, ...parts.facts, '',
    ...(events.length === 0 ? [] : ['WHAT HAPPENED, all times UTC: Breet’s time, then when it reached us', ...events, '']),
    parts.closing, '',
  ].join('\n')
}

function eventLines({ providerAt, arrivedAt, source, what, detail }: PacketEvent, index: number): string[] {
  const when = `${providerAt === null ? 'no time given     ' : packetTime(providerAt)} | ${packetTime(arrivedAt)}`
  const line = `${String(index + 1).padStart(3)}. ${when} | ${source}: ${oneLine(what)}`
  return detail === null ? [line] : [line, `     ${oneLine(detail)}`]
}

/** The packet of a deposit as text, amounts in every digit and with their units. */
export function depositPacketText(packet: Omit<DepositPacket, 'text'>): string {
  const { deposit } = packet
  return packetText({
    subject: packet.subject,
    ask: packet.ask,
    account: packetLines(accountLines(packet.account)),
    title: 'THE DEPOSIT',
    facts: packetLines([
      ['Breet’s id', deposit.providerId],
      ['Transaction hash', deposit.txHash ?? 'not known'],
      ['Deposit address', deposit.address],
      ['Label', deposit.label === null ? 'none: we did not make this address' : `${deposit.label} (yours has a prefix before it)`],
      ['Asset', assetWords(deposit)],
      ['Amount', withUnit(deposit.amount, deposit.symbol ?? deposit.asset) ?? 'not known'],
      ['Value', withUnit(deposit.amountUsd, 'USD')],
      ['Sender', deposit.senderAddress],
      ['State', `${deposit.status}; your word is “${deposit.providerWord}”`],
      ['Held because of', deposit.holdCause?.replaceAll('_', ' ') ?? null],
      ['Value when held', withUnit(deposit.amountUsdAtFlag, 'USD')],
      ['Minimum when held', withUnit(deposit.minimumUsdAtFlag, 'USD')],
      ['Held here together', deposit.poolUsd === null ? null : `${deposit.poolUsd} USD of ${deposit.poolMinimumUsd ?? '?'} USD: ${deposit.poolProviderIds.join(', ')}`],
      ['Resolution fee', withUnit(deposit.resolutionFeeUsd, 'USD')],
      ['Net', deposit.receiveCurrency === null ? null : withUnit(deposit.netAmount, deposit.receiveCurrency.toUpperCase())],
      ['Confirmations', deposit.confirmations?.toString() ?? null],
      ['Detected', atUtc(deposit.detectedAt)],
      ['Held', atUtc(deposit.flaggedAt)],
      ['Completed', atUtc(deposit.completedAt)],
      ['We last asked', atUtc(deposit.readBackAt)],
    ]),
    events: packet.events,
    closing: `Prepared ${packetTime(packet.preparedAt)} UTC by Weir. Our reference: ${deposit.id}`,
  })
}

export function assetWords({ asset, symbol, network }: { asset: string; symbol: string | null; network: string | null }): string {
  if (symbol === null) return asset
  return `${symbol}${network === null ? '' : ` on ${network}`} (${asset})`
}
