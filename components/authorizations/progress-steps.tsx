import { ArrowUpRight, FileCheck, KeyRound, Link2, Smartphone } from 'lucide-react'

import type { Authorization, Transfer } from '@/lib/contracts/authorizations'
import { formatUtcClock } from '@/lib/contracts/format'

import { Steps, type Step } from '@/components/ui/steps'

import { firstNameOf } from './when-it-ends'

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
  const { status, createdAt, decidedAt, addresses, customerName } = authorization
  const approved = status === 'authorized'
  const asked = status !== 'creating' && status !== 'failed'
  const sent = transfers.at(-1)
  const reported = transfers.find(({ reportStatus }) => reportStatus === 'reported')
  const steps: Step[] = [
    { title: 'Asked', state: asked ? 'done' : 'now', icon: Link2, when: formatUtcClock(createdAt), detail: asked ? 'Binance gave the link' : 'asking Binance' },
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
    { title: 'Reported', state: reported ? 'seen' : 'todo', icon: FileCheck, detail: 'the hash, once, for Binance’s records' },
  ]
  return <Steps label="Progress" steps={steps} direction={direction} />
}
