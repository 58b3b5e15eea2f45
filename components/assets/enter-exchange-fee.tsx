'use client'

import type { SubmitEvent } from 'react'

import { Button } from '@/components/ui/button'
import { Field, fieldAria, Input } from '@/components/ui/field'
import { fieldError } from '@/components/ui/field-error'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

interface EnterExchangeFeeProps {
  asset: string
  symbol: string
  today: string
  disabledReason?: string
}

const BOXES = ['exchange', 'asOf', 'feeAmount', 'minimumAmount'] as const

/** A fee with its day. An exchange that was entered before gets the new figures. */
export function EnterExchangeFee({ asset, symbol, today, disabledReason }: EnterExchangeFeeProps) {
  const { post, busy, problem } = usePost<{ id: string }>('/api/dashboard/exchange-fees')
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    if (busy || disabledReason !== undefined) return
    if (await post(Object.fromEntries(new FormData(form)))) form.reset()
  }
  const wrong = (path: (typeof BOXES)[number]) => fieldError(problem, path)
  return (
    <form action="/api/dashboard/exchange-fees" method="post" className="grid gap-3" onSubmit={(event) => void submit(event)}>
      <input type="hidden" name="asset" value={asset} />
      <div className="grid gap-3 sm:grid-cols-2">
        <Field id="exchange" label="Exchange" help="Entered before? Then this replaces it." error={wrong('exchange')}>
          <Input {...fieldAria('exchange', { error: wrong('exchange'), help: true })} name="exchange" required maxLength={60} autoComplete="off" />
        </Field>
        <Field id="fee-as-of" label="Looked up on" help="The day in UTC. Fees change: look again now and then." error={wrong('asOf')}>
          <Input {...fieldAria('fee-as-of', { error: wrong('asOf'), help: true })} name="asOf" type="date" required max={today} defaultValue={today} />
        </Field>
        <Field id="fee-amount" label="Takes" help="From the amount that is typed there." error={wrong('feeAmount')}>
          <Input {...fieldAria('fee-amount', { error: wrong('feeAmount'), help: true })} name="feeAmount" inputMode="decimal" required autoComplete="off" unit={symbol} />
        </Field>
        <Field id="fee-minimum" label="Lets out no less than" help="Leave it empty if you do not know." error={wrong('minimumAmount')}>
          <Input {...fieldAria('fee-minimum', { error: wrong('minimumAmount'), help: true })} name="minimumAmount" inputMode="decimal" autoComplete="off" unit={symbol} />
        </Field>
      </div>
      <div>
        <Button type="submit" busy={busy} disabledReason={disabledReason}>
          {busy ? 'Saving' : 'Enter fee'}
        </Button>
      </div>
      <ProblemNote problem={problem} atFields={BOXES} />
    </form>
  )
}
