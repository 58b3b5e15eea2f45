'use client'

import { useId, useRef, useState, type SubmitEvent } from 'react'

import { typedAmount } from '@/lib/contracts/common'
import { formatAmount, formatUsd } from '@/lib/contracts/format'
import { bothSums, type SimulatedSum, type SimulationPreset } from '@/lib/domain/simulation'

import { Button } from '@/components/ui/button'
import { Field, fieldAria, Input, Radio } from '@/components/ui/field'
import { fieldError } from '@/components/ui/field-error'
import { postJson } from '@/components/ui/post-json'
import { ProblemNote } from '@/components/ui/problem-note'
import { Time } from '@/components/ui/time'
import { usePost } from '@/components/ui/use-post'

export interface Rate {
  /** US dollars per coin */
  priceUsd: string
  /** UTC ISO */
  at: string
}

interface SimulateFormProps {
  addressId: string
  symbol: string
  presets: SimulationPreset[]
  /** as last read; asked anew while somebody fills in the form, and once more when it is sent */
  rate: Rate | null
  disabledReason?: string
}

/** A deposit that Breet only plays: one sum typed, the other shown at Breet's rate. */
export function SimulateForm({ addressId, symbol, presets, rate, disabledReason }: SimulateFormProps) {
  const action = `/api/dashboard/addresses/${addressId}/simulate`
  const { post, busy, problem } = usePost(action)
  const [typed, setTyped] = useState<SimulatedSum>({ amount: '', unit: 'usd' })
  const live = useLiveRate(addressId, rate)
  const id = useId()
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!busy && disabledReason === undefined) void post({ ...typed, amount: typed.amount.trim() })
  }
  const change = (changes: Partial<SimulatedSum>) => {
    setTyped((before) => ({ ...before, ...changes }))
    live.ask()
  }
  const wrong = fieldError(problem, 'amount')
  return (
    <form action={action} method="post" onSubmit={submit} className="grid gap-4">
      <div role="group" aria-label="Sums to choose from" className="flex flex-wrap gap-2 [@media(scripting:none)]:hidden">
        {presets.map(({ name, amountUsd }) => (
          <Button key={name} size="sm" onClick={() => change({ amount: amountUsd, unit: 'usd' })}>
            {name}: {formatUsd(amountUsd)}
          </Button>
        ))}
      </div>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        <div className="w-full max-w-56">
          <Field id={id} label="Amount" error={wrong}>
            <Input
              {...fieldAria(id, { error: wrong })}
              name="amount"
              inputMode="decimal"
              autoComplete="off"
              required
              value={typed.amount}
              onFocus={live.ask}
              onChange={(event) => change({ amount: event.target.value })}
            />
          </Field>
        </div>
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 text-body font-name">In</legend>
          <div className="flex min-h-8 flex-wrap items-center gap-4">
            <Radio name="unit" value="usd" label="US dollars" checked={typed.unit === 'usd'} onChange={() => change({ unit: 'usd' })} />
            <Radio name="unit" value="coin" label={symbol} checked={typed.unit === 'coin'} onChange={() => change({ unit: 'coin' })} />
          </div>
        </fieldset>
      </div>
      <Other typed={typed} rate={live.rate} symbol={symbol} />
      <div>
        <Button type="submit" busy={busy} disabledReason={disabledReason}>
          {busy ? 'Asking Breet' : 'Simulate the deposit'}
        </Button>
      </div>
      <ProblemNote problem={problem} atFields={['amount']} />
    </form>
  )
}

/** The sum that was not typed, with the rate it comes from. */
function Other({ typed, rate, symbol }: { typed: SimulatedSum; rate: Rate | null; symbol: string }) {
  if (rate === null) return <p className="text-caption text-ink-2">Breet is asked for its rate when you send it.</p>
  const amount = typedAmount.safeParse(typed.amount.trim())
  const sums = amount.success ? bothSums({ ...typed, amount: amount.data }, rate.priceUsd, symbol) : null
  return (
    <p className="text-caption text-ink-2">
      {sums !== null && (
        <output className="mr-1.5 text-body font-strong text-ink-1">
          {typed.unit === 'usd' ? `${formatAmount(sums.amount)} ${symbol}` : formatUsd(sums.amountUsd)}
        </output>
      )}
      at Breet’s rate of {formatUsd(rate.priceUsd)} for 1 {symbol}, read <Time at={rate.at} />
    </p>
  )
}

/** Old enough to be asked for again while somebody is at the form. */
const STALE_MS = 60_000

function useLiveRate(addressId: string, known: Rate | null): { rate: Rate | null; ask: () => void } {
  const [asked, setAsked] = useState<Rate | null>(null)
  const askedAt = useRef(0)
  const rate = asked ?? known
  const ask = () => {
    if (Date.now() - askedAt.current < STALE_MS) return
    askedAt.current = Date.now()
    void postJson<Rate>(`/api/dashboard/addresses/${addressId}/rate`, {}).then((answer) => {
      // Without an answer the last one stands, with its age.
      if (answer.ok) setAsked(answer.data)
    })
  }
  return { rate, ask }
}
