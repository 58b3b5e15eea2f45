import { Ban, Hourglass, KeyRound, Plug, Scale, Smartphone, TriangleAlert } from 'lucide-react'

import type { ActionItem } from '@/components/overview/needs-action'
import { NearPools } from '@/components/overview/near-pools'
import { returnedPayouts } from '@/components/overview/returned-payouts'
import { SillIcon } from '@/components/ui/icons'
import { Time } from '@/components/ui/time'
import { formatAmount, formatUsd } from '@/lib/contracts/format'
import type { Pool } from '@/lib/contracts/pools'
import { discrepancyWords } from '@/lib/contracts/discrepancy-words'
import { isCloseToRelease } from '@/lib/domain/pool'
import type { Overview } from '@/lib/services/overview/read-overview'

/** Everything that waits for a person, most urgent first: what may be lost, what is due soon, what contradicts. */
export function actionItems(overview: Overview, pools: Pool[]): ActionItem[] {
  return [stuck(overview), returnedPayouts(overview.returned), feesDue(overview), remindersDue(overview), nearPools(pools), expiring(overview), discrepancies(overview), ...connections(overview)].filter((item) => item !== null)
}

/** Close to release, and more money would help: beside a deposit under review nobody is told to send any. */
function isClose(pool: Pool): boolean {
  return pool.advice !== 'under_review' && isCloseToRelease(pool)
}

function stuck({ stuck: rows }: Overview): ActionItem | null {
  const [first] = rows
  if (first === undefined) return null
  return {
    key: 'stuck', icon: TriangleAlert, tone: 'orange',
    headline: `${first.count} ${first.count === 1 ? 'deposit is' : 'deposits are'} stuck: over 6 h without a final word`,
    detail: (
      <>
        {first.amount === null ? first.symbol : `${formatAmount(first.amount)} ${first.symbol}`} from {first.customerName ?? 'an address nobody owns'},{' '}
        <Time at={first.detectedAt.toISOString()} />. Breet asks for the hash after 6 h.
      </>
    ),
    action: first.count === 1 ? { label: 'Open deposit', href: `/deposits/${first.id}` } : { label: 'Open pending', href: '/deposits?status=pending' },
  }
}

function nearPools(pools: Pool[]): ActionItem | null {
  const close = pools.filter(isClose)
  if (close.length === 0) return null
  return {
    key: 'pools', icon: SillIcon, tone: 'yellow',
    headline: close.length === 1 ? '1 pool is close to release' : `${close.length} pools are close to release`,
    detail: 'A little more at the same address and Breet credits everything in it, without a fee.',
    action: { label: 'Open holds', href: '/holds' },
    extra: <NearPools pools={close} />,
  }
}

function feesDue({ feesDue: rows }: Overview): ActionItem | null {
  const [first] = rows
  if (first === undefined) return null
  const fee = first.expectedFeeUsd === null ? 'the fee' : `the ${formatUsd(first.expectedFeeUsd, 'up')} fee`
  return {
    key: 'fees', icon: KeyRound, tone: 'orange',
    headline: first.count === 1 ? '1 resolution fee is not confirmed by Breet' : `${first.count} resolution fees are not confirmed by Breet`,
    detail: (
      <>
        {first.intendedByName} went to pay {fee} for {first.customerName ?? 'an address nobody owns'} <Time at={first.intendedAt.toISOString()} />, and it is still held. Pay it, or
        take it back.
      </>
    ),
    action: first.count === 1 ? { label: 'Open deposit', href: `/deposits/${first.depositId}` } : { label: 'Open holds', href: '/holds' },
  }
}

function remindersDue({ remindersDue: rows }: Overview): ActionItem | null {
  const [first] = rows
  if (first === undefined) return null
  const what = `${first.amount === null ? first.symbol : `${formatAmount(first.amount)} ${first.symbol}`} from ${first.customerName ?? 'an address nobody owns'}`
  return {
    key: 'reminders', icon: Hourglass, tone: 'yellow',
    headline: first.count === 1 ? '1 hold that was left to wait is still held' : `${first.count} holds that were left to wait are still held`,
    detail: (
      <>
        {first.notedByName} wanted to be reminded of {what}, noted <Time at={first.notedAt.toISOString()} />. See what can be done, or let it wait some more.
      </>
    ),
    action: first.count === 1 ? { label: 'Open deposit', href: `/deposits/${first.depositId}` } : { label: 'Open holds', href: '/holds' },
  }
}

function discrepancies({ discrepancies: rows }: Overview): ActionItem | null {
  const [first] = rows
  if (first === undefined) return null
  const href = first.subjectType === 'deposit' ? `/deposits/${first.subjectId}` : first.subjectType === 'authorization' ? `/authorizations/${first.subjectId}` : '/discrepancies'
  return {
    key: 'discrepancies', icon: Scale, tone: 'yellow',
    headline: `${first.count} ${first.count === 1 ? 'contradiction' : 'contradictions'} to look at`,
    detail: discrepancyWords(first),
    action: first.count === 1 ? { label: 'Compare', href } : { label: 'Open list', href: '/discrepancies' },
  }
}

function expiring({ expiring: rows }: Overview): ActionItem | null {
  const [first] = rows
  if (first === undefined) return null
  return {
    key: 'expiring', icon: Smartphone, tone: 'blue',
    headline: rows.length === 1 ? '1 approval link ends soon' : `${rows.length} approval links end soon`,
    detail: (
      <>
        {first.customerName ?? 'A customer'}, {first.cryptoCurrency} on {first.networks.length === 1 ? '1 network' : `${first.networks.length} networks`},{' '}
        <Time at={first.endsAt.toISOString()} />.
      </>
    ),
    action: { label: 'Open', href: `/authorizations/${first.id}` },
  }
}

const NAMES = { breet: 'Breet', binance: 'Binance' }

function connections({ connections: rows }: Overview): ActionItem[] {
  return rows.flatMap((row): ActionItem[] => {
    const name = NAMES[row.provider]
    const action = { label: 'Open settings', href: '/settings' }
    if (row.health.state === 'down') {
      return [{ key: `${row.id}-down`, icon: Plug, tone: 'orange', headline: `Calls to ${name} fail`, detail: row.lastFailure === null ? 'You see the last truth. Webhooks are still accepted.' : `Last failure: “${row.lastFailure}”. Webhooks are still accepted.`, action }]
    }
    if (row.refused > 0 && row.lastRefusedAt !== null) {
      return [{
        key: `${row.id}-refused`, icon: Ban, tone: 'orange', action,
        headline: `${row.refused.toLocaleString('en-GB')} ${row.refused === 1 ? 'webhook' : 'webhooks'} in ${name}’s name ${row.refused === 1 ? 'was' : 'were'} refused`,
        detail: <>Wrong secret or signature, last <Time at={row.lastRefusedAt.toISOString()} />. Nothing of {row.refused === 1 ? 'it' : 'them'} was kept.</>,
      }]
    }
    return []
  })
}
