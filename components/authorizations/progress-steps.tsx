import { ArrowUpRight, Blocks, Eye, FileCheck, KeyRound, Link2, Smartphone } from 'lucide-react'

import type { Authorization, OnChain, Transfer } from '@/lib/contracts/authorizations'
import { formatUtcClock } from '@/lib/contracts/format'

import { Steps, type Step } from '@/components/ui/steps'

import { firstNameOf } from './when-it-ends'

const STATE_WORDS: Record<Step['state'], string> = { done: 'done', seen: 'seen by us', now: 'in progress', todo: 'not yet' }

interface ProgressStepsProps {
  authorization: Authorization
  transfers: Transfer[]
  direction?: 'row' | 'column'
}

/**
 * Asked, approved, addresses known, sent, reported. Filled is Binance's word, an outline is what we did ourselves; there
 * is no rung for money that arrived, because Binance never says so.
 */
export function ProgressSteps({ authorization, transfers, direction }: ProgressStepsProps) {
  const { status, createdAt, decidedAt, shownAt, addresses, customerName } = authorization
  const approved = status === 'authorized'
  const asked = status !== 'creating' && status !== 'failed'
  const answer = asked ? 'Binance gave the link' : status === 'failed' ? 'no link came of it' : 'asking Binance'
  const sent = transfers.at(-1)
  const steps: Step[] = [
    { title: 'Asked', state: asked ? 'done' : status === 'failed' ? 'todo' : 'now', icon: Link2, when: formatUtcClock(createdAt), detail: answer },
    ...(status === 'initiated'
      ? [{ title: 'Link shown', state: shownAt === null ? 'todo' : 'seen', icon: Eye, when: shownAt === null ? undefined : formatUtcClock(shownAt), detail: 'on a screen or on the own page' } satisfies Step]
      : []),
    {
      title: status === 'initiated' ? 'Waiting for approval' : 'Approved',
      state: approved ? 'done' : status === 'initiated' ? 'now' : 'todo',
      icon: Smartphone,
      when: approved && decidedAt !== null ? formatUtcClock(decidedAt) : undefined,
      detail: approved ? `by ${firstNameOf(customerName)} in the Binance App` : 'in the Binance App',
    },
    {
      title: 'Addresses known',
      state: approved && addresses.length > 0 ? 'done' : 'todo',
      icon: KeyRound,
      detail: approved ? `${addresses.length} of ${authorization.networks.length} networks` : `${authorization.networks.length} asked for`,
    },
    { title: 'Sent', state: sent ? 'seen' : 'todo', icon: ArrowUpRight, when: sent && formatUtcClock(sent.createdAt), detail: 'from your own wallet' },
    ...(sent?.onChain ? [onChainStep(sent.onChain)] : []),
    reportedStep(transfers.find(({ reportStatus }) => reportStatus === 'reported')),
  ]
  return <Steps label="Progress" steps={steps} stateWords={STATE_WORDS} direction={direction} />
}

/** Only where we look ourselves; an outline, because it is our own sighting. */
function onChainStep({ status, confirmations, confirmationsNeeded, readAt }: OnChain): Step {
  const step = { title: 'Confirmed on chain', icon: Blocks }
  switch (status) {
    case 'confirmed':
      return { ...step, state: 'seen', when: readAt === null ? undefined : formatUtcClock(readAt), detail: `seen by us, ${confirmations ?? 0} confirmations` }
    case 'waiting':
      return { ...step, state: 'now', detail: confirmations === null ? 'not seen there yet' : `${confirmations} of ${confirmationsNeeded ?? 0} confirmations` }
    case 'contradicted':
      return { ...step, state: 'todo', detail: 'the chain has something else' }
    case 'gave_up':
      return { ...step, state: 'todo', detail: 'Weir could not tell' }
  }
}

function reportedStep(reported: Transfer | undefined): Step {
  const when = reported && reported.reportedAt !== null ? formatUtcClock(reported.reportedAt) : undefined
  return { title: 'Reported', state: reported ? 'seen' : 'todo', icon: FileCheck, when, detail: 'the hash, once, for Binance’s records' }
}
