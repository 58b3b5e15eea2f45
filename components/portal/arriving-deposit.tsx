import { Clock } from 'lucide-react'

import type { Deposit } from '@/lib/contracts/deposits'
import { waitOf, type Wait } from '@/lib/domain/stuck'

import { Note } from '@/components/ui/card'
import { FullHash } from '@/components/ui/hash'
import { Steps, type Step } from '@/components/ui/steps'

import { arriving, copying } from './messages'

interface ArrivingDepositProps {
  deposit: Deposit
  /** how many confirmations it usually takes */
  usual: number | null
  /** how long it usually takes, ms; null or absent until that is known */
  usualMs?: number | null
  merchantName: string
  now: string
}

/** Detected, confirming, credited: each rung only by the provider's word, the last one only when it was read back. */
export function ArrivingDeposit({ deposit, usual, usualMs, merchantName, now }: ArrivingDepositProps) {
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
        <Steps label={titleOf(deposit, symbol, done)} stateWords={arriving.stateWords} steps={stepsOf({ deposit, usual, usualMs, merchantName, now }, done)} />
        <Note>{noteOf(deposit, merchantName, now)}</Note>
      </div>
      <TransactionHash deposit={deposit} />
    </section>
  )
}

/** Dropped from the chain: what that means, and where the coins most likely are. */
export function LostDeposit({ deposit, merchantName }: { deposit: Deposit; merchantName: string }) {
  const { amount, symbol, asset } = deposit
  const coin = symbol ?? asset
  return (
    <section className="grid gap-4">
      <div>
        <h2 className="text-portal-title">{amount === null ? arriving.lostTitleUnknown(coin) : arriving.lostTitle(amount, coin)}</h2>
        <p className="mt-1.5 text-story text-ink-2">{arriving.lost(merchantName)}</p>
      </div>
      <TransactionHash deposit={deposit} />
    </section>
  )
}

/** What tells two deposits of the same sum apart. */
export function TransactionHash({ deposit: { txHash } }: { deposit: Deposit }) {
  if (txHash === null) return null
  return (
    <div className="text-story">
      <p className="text-ink-2">{arriving.hash}</p>
      <FullHash value={txHash} what={copying.hash} />
    </div>
  )
}

function noteOf(deposit: Deposit, merchantName: string, now: string): string {
  const notes: Record<Wait, string> = {
    over: arriving.nothingToDo, not_learned: arriving.nothingToDo, usual: arriving.nothingToDo,
    slower_than_95: arriving.slow, slower_than_99: arriving.slow, stuck: arriving.stuck(merchantName),
  }
  return notes[waitOf(deposit, deposit.usualTime ?? null, now)]
}

function isCredited({ status, verification }: Deposit): boolean {
  return status === 'completed' && verification !== 'verifying'
}

function titleOf({ amount }: Deposit, symbol: string, done: boolean): string {
  if (amount === null) return done ? arriving.creditedTitleUnknown(symbol) : arriving.titleUnknown(symbol)
  return done ? arriving.creditedTitle(amount, symbol) : arriving.title(amount, symbol)
}

function stepsOf({ deposit, usual, usualMs, merchantName, now }: ArrivingDepositProps, done: boolean): Step[] {
  const final = deposit.status === 'completed'
  return [
    { title: arriving.detected, state: 'done', when: arriving.clock(deposit.detectedAt, now), detail: arriving.detectedDetail },
    {
      title: final ? arriving.confirmedTitle : arriving.confirming,
      state: final ? 'done' : 'now',
      icon: final ? undefined : Clock,
      detail: final ? arriving.confirmed : arriving.confirmations(deposit.confirmations, usual, usualMs ?? null),
    },
    {
      title: arriving.credited,
      state: done ? 'done' : final ? 'now' : 'todo',
      icon: final && !done ? Clock : undefined,
      when: done && deposit.completedAt !== null ? arriving.clock(deposit.completedAt, now) : undefined,
      detail: done ? arriving.creditedDone(merchantName) : final ? arriving.creditedNow : arriving.creditedDetail(merchantName),
    },
  ]
}
