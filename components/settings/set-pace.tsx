'use client'

import { Gauge } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'

import type { Pace } from '@/lib/contracts/connections'
import { formatUtcClock } from '@/lib/contracts/format'

import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/card'
import { Field, fieldAria, Input } from '@/components/ui/field'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

interface SetPaceProps {
  id: string
  provider: 'Breet' | 'Binance'
  pace: Pace<string>
  disabledReason?: string
}

const LATE = { Breet: 'held deposits', Binance: 'open sessions' }

/** How many calls a second Weir allows itself here, and whether that has made calls wait. */
export function SetPace({ id, provider, pace, disabledReason }: SetPaceProps) {
  const { post, busy, problem } = usePost(`/api/dashboard/connections/${id}/pace`)
  const [typed, setTyped] = useState(pace.own === null ? '' : String(pace.own))
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy || disabledReason !== undefined) return
    await post({ callsPerSecond: typed.trim() === '' ? null : Number(typed) })
  }
  const field = `pace-${id}`
  return (
    <form className="grid gap-2" onSubmit={(event) => void submit(event)}>
      {pace.slowed !== null && (
        <Note tone="yellow" icon={<Gauge aria-hidden size={14} />}>
          Weir asks at most {times(pace.perSecond)} a second here. At {formatUtcClock(pace.slowed.at)} UTC calls had to wait up to{' '}
          {(pace.slowed.ms / 1000).toFixed(1)} s, so {LATE[provider]} are asked about less often than usual. If {provider} allows more, raise the pace.
        </Note>
      )}
      <Field
        id={field}
        label="Calls a second"
        help={pace.own === null
          ? `Weir asks ${provider} at most ${times(pace.perSecond)} a second, as set for this installation. Another number, 1 to 2000, holds for this connection alone. Calls over it wait their turn.`
          : `Weir asks ${provider} at most ${times(pace.perSecond)} a second. Calls over it wait their turn. Empty the box to go back to the number of this installation.`}
      >
        <span className="flex flex-wrap gap-2">
          <Input
            {...fieldAria(field, { help: true })}
            type="number"
            inputMode="numeric"
            min={1}
            max={2000}
            step={1}
            value={typed}
            placeholder={String(pace.perSecond)}
            onChange={(event) => setTyped(event.target.value)}
            className="max-w-32"
          />
          <Button type="submit" busy={busy} disabledReason={disabledReason}>
            {busy ? 'Saving' : 'Set pace'}
          </Button>
        </span>
      </Field>
      <ProblemNote problem={problem} />
    </form>
  )
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count.toLocaleString('en-GB')} times`
}
