import { Clock } from 'lucide-react'

import type { Deposit } from '@/lib/contracts/deposits'

import { Note } from '@/components/ui/card'
import { FullHash } from '@/components/ui/hash'
import { Steps, type Step } from '@/components/ui/steps'

import { arriving } from './messages'

interface ArrivingDepositProps {
  deposit: Deposit
  /** how many confirmations it usually takes */
  usual: number | null
  /** how long it usually takes, ms; null or absent until that is known */
  usualMs?: number | null
  merchantName: string
}

/** Detected, confirming, credited: each rung only by the provider's word, the last one only when it was read back. */
export function ArrivingDeposit({ deposit, usual, usualMs, merchantName }: ArrivingDepositProps) {
  const symbol = deposit.symbol ?? deposit.asset
  const done = isCredited(deposit)
  return (
    <section className="grid gap-4">
      <div>
        <h2 className="text-portal-title">{titleOf(deposit, symbol, done)}</h2>
        <p className="text-story text-ink-2">{arriving.about(symbol, deposit.network ?? '', deposit.amountUsd)}</p>
      </div>
      {/* Larger than on a record: read at arm's length, on a phone. */}
      <div className="grid gap-4 [&_.text-caption]:text-body">
        <Steps label={titleOf(deposit, symbol, done)} steps={stepsOf({ deposit, usual, usualMs, merchantName }, done)} />
        <Note>{arriving.nothingToDo}</Note>
      </div>
      {deposit.txHash !== null && (
        <div className="text-story">
          <p className="text-ink-2">{arriving.hash}</p>
          <FullHash value={deposit.txHash} what={arriving.copied} />
        </div>
      )}
    </section>
  )
}

function isCredited({ status, verification }: Deposit): boolean {
  return status === 'completed' && verification !== 'verifying'
}

function titleOf({ amount }: Deposit, symbol: string, done: boolean): string {
  if (amount === null) return arriving.titleUnknown(symbol)
  return done ? arriving.creditedTitle(amount, symbol) : arriving.title(amount, symbol)
}

function stepsOf({ deposit, usual, usualMs, merchantName }: ArrivingDepositProps, done: boolean): Step[] {
  const final = deposit.status === 'completed'
  return [
    { title: arriving.detected, state: 'done', when: arriving.clock(deposit.detectedAt), detail: arriving.detectedDetail },
    {
      title: arriving.confirming,
      state: final ? 'done' : 'now',
      icon: final ? undefined : Clock,
      detail: final ? arriving.confirmed : arriving.confirmations(deposit.confirmations, usual, usualMs ?? null),
    },
    {
      title: arriving.credited,
      state: done ? 'done' : final ? 'now' : 'todo',
      icon: final && !done ? Clock : undefined,
      when: done && deposit.completedAt !== null ? arriving.clock(deposit.completedAt) : undefined,
      detail: final && !done ? arriving.creditedNow : arriving.creditedDetail(merchantName),
    },
  ]
}
