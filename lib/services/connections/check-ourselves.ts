import { clockAhead, clockWords } from '@/lib/providers/clock-difference'
import type { RefusalCause } from '@/lib/providers/port'
import { attention, type CheckItem, counted, ok, type Subject, utc } from './check-item'
import { connectionPace } from './list-connections'

const LATELY_MS = 24 * 3_600_000

/** Why a delivery was turned away, and what ends that. */
const REFUSED: Record<RefusalCause, string> = {
  missing_secret: 'without a secret. Either they do not come from Breet, or something between Breet and here drops its header.',
  wrong_secret: 'for a wrong secret. Copy the webhook secret that Breet shows now, and set it on this card.',
  missing_signature: 'without a signature. Either they do not come from Binance, or something between Binance and here drops its headers.',
  bad_signature: "for a wrong signature. Ask Binance for the public key that it signs deliveries with, and compare it with Binance's public key set here.",
  wrong_recipient: 'because they are meant for another client. If Binance gave you a partner code, it belongs on this connection.',
  bad_timestamp: 'for a time that cannot be read. Tell the operator of this installation.',
}

/** What came in at the door. */
export function checkDeliveries({ row, name, now, refusals }: Subject): CheckItem {
  const item = { key: 'deliveries', title: 'Deliveries that arrive' }
  const lately = refusals.filter((one) => now.getTime() - one.lastAt.getTime() < LATELY_MS)
  const [worst] = lately.toSorted((a, b) => b.lastAt.getTime() - a.lastAt.getTime())
  const heard = row.lastEventAt ?? row.lastPingAt
  // A refusal that a good delivery followed is over: the secret was set since.
  if (worst && (!row.lastEventAt || row.lastEventAt < worst.lastAt)) {
    const why = REFUSED[worst.cause as RefusalCause] ?? 'at the door.'
    return { ...item, ...attention(`${counted(worst.count, 'delivery was', 'deliveries were')} turned away, last at ${utc(worst.lastAt)}, ${why}`) }
  }
  if (!row.webhookReady) return { ...item, ...attention(`Awaiting the webhook secret. Save the webhook URL at ${name}, copy the secret it then shows, and set it on this card.`) }
  if (row.lastEventAt) return { ...item, ...ok(`The last one came at ${utc(row.lastEventAt)}.`) }
  const pinged = heard ? ` Only a test of the URL, at ${utc(heard)}.` : ''
  return { ...item, ...attention(`None has come yet.${pinged} Save the webhook URL at ${name}, then let one test event arrive before going live.`) }
}

/** Measured with the calls that this check just made. */
export function checkClock({ row, name }: Subject): CheckItem {
  const item = { key: 'clock', title: 'Clocks' }
  const aheadMs = clockAhead(row.id)
  if (aheadMs === null) return { ...item, ...attention(`${name} told no time, so the clocks could not be compared.`) }
  const differs = clockWords(aheadMs)
  if (!differs) return { ...item, ...ok(`${name}'s clock and this installation's agree to within a minute.`) }
  const then = row.provider === 'binance' ? "Requests are stamped with the database's time, and Binance may refuse them" : 'Times shown here may mislead'
  return { ...item, ...attention(`${name}'s clock is ${differs}. ${then}. Set the clock of the database's machine (NTP).`) }
}

export function checkPace({ row, name, now }: Subject): CheckItem {
  const { perSecond, slowed } = connectionPace(row, now)
  const item = { key: 'pace', title: 'Our pace' }
  const most = `Each process of Weir asks ${name} at most ${counted(perSecond, 'time')} a second.`
  if (!slowed) return { ...item, ...ok(most) }
  return { ...item, ...attention(`${most} At ${utc(slowed.at)} calls had to wait up to ${(slowed.ms / 1000).toFixed(1)} s. If ${name} allows more, raise the pace on this card.`) }
}
