'use client'

import { useState, type SubmitEvent } from 'react'

import { Button } from '@/components/ui/button'
import { Field, fieldAria, Input } from '@/components/ui/field'
import { fieldError } from '@/components/ui/field-error'
import { PostButton } from '@/components/ui/post-button'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

interface SetMarginProps {
  /** 'stable', 'volatile', or an asset's identifier */
  appliesTo: string
  label: string
  /** percent as text: what counts now */
  percent: string
  /** where it comes from: "Weir’s usual" */
  source: string
  /** it is set here, so it can be taken back; what counts then: "Back to Weir’s usual 1 %" */
  takeBack?: string
  disabledReason?: string
}

/** One margin: what counts, a box to set another, and the way back. A plain form underneath. */
export function SetMargin({ appliesTo, label, percent, source, takeBack, disabledReason }: SetMarginProps) {
  const { post, busy, problem } = usePost('/api/dashboard/top-up-margins')
  const [typed, setTyped] = useState<string | null>(null)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy || disabledReason !== undefined) return
    // Once saved, the box shows what the page says again.
    if (await post({ appliesTo, percent: (typed ?? percent).trim() })) setTyped(null)
  }
  const field = `margin-${appliesTo}`
  const wrong = fieldError(problem, 'percent')
  return (
    <div className="grid content-start gap-2">
      <form action="/api/dashboard/top-up-margins" method="post" className="grid gap-2" onSubmit={(event) => void submit(event)}>
        <input type="hidden" name="appliesTo" value={appliesTo} />
        <Field id={field} label={label} help={`${percent} % counts, ${source}. From 0 to 50 %.`} error={wrong}>
          <span className="flex flex-wrap gap-2">
            <span className="block w-28">
              <Input
                {...fieldAria(field, { error: wrong, help: true })}
                name="percent"
                inputMode="decimal"
                autoComplete="off"
                required
                unit="%"
                value={typed ?? percent}
                onChange={(event) => setTyped(event.target.value)}
              />
            </span>
            <Button type="submit" busy={busy} disabledReason={disabledReason}>
              {busy ? 'Saving' : 'Set margin'}
            </Button>
          </span>
        </Field>
        <ProblemNote problem={problem} atFields={['percent']} />
      </form>
      {takeBack !== undefined && disabledReason === undefined && (
        <PostButton action="/api/dashboard/top-up-margins/clear" fields={{ appliesTo }} busyWords="Taking it back" variant="quiet" size="sm">
          {takeBack}
        </PostButton>
      )}
    </div>
  )
}
