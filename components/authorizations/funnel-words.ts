import { formatDuration } from '@/lib/contracts/format'
import type { Funnel } from '@/lib/contracts/funnel'

const links = (count: number) => (count === 1 ? '1 link' : `${count.toLocaleString('en-GB')} links`)

/** Where links were lost, largest loss first, and what would help. One to three plain sentences. */
export function dropOffWords(funnel: Funnel): string {
  const { made, approved, open } = funnel
  if (made === 0) return 'No link was made in this time.'
  const ended = made - open
  if (ended === 0) return `${links(open)} ${open === 1 ? 'is' : 'are'} still open; nobody has answered yet.`
  const first = `${approved.toLocaleString('en-GB')} of ${links(ended)} that ended ${ended === 1 ? 'was' : 'were'} approved.`
  return [first, largestLoss(funnel), stillOpen(open)].filter(Boolean).join(' ')
}

function largestLoss({ declined, expired, failed }: Funnel): string {
  const losses = [
    { count: expired, words: `${expired.toLocaleString('en-GB')} expired without an answer: make the link when the customer has the Binance App at hand.` },
    { count: declined, words: `${declined.toLocaleString('en-GB')} said no in the Binance App: tell customers before why you ask.` },
    { count: failed, words: `${failed.toLocaleString('en-GB')} never opened at Binance: the records name its words.` },
  ]
  return losses.toSorted((a, b) => b.count - a.count).find(({ count }) => count > 0)?.words ?? ''
}

function stillOpen(open: number): string {
  return open === 0 ? '' : `${open.toLocaleString('en-GB')} may still be answered.`
}

/** "median from link to approval 1 min 48 s" */
export function medianWords({ medianMs }: Funnel): string {
  if (medianMs === null) return 'no approval to measure yet'
  return `median from link to approval ${medianMs < 1_000 ? 'under 1\u00a0s' : formatDuration(medianMs, { withSeconds: true })}`
}
