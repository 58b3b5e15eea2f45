'use client'

import { useState, type SubmitEvent } from 'react'

import { Button } from '@/components/ui/button'
import { Field, Textarea } from '@/components/ui/field'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

/** Opens in place; a plain form underneath. The note is kept for whoever looks later, so it says what was found. */
export function CloseDiscrepancy({ id, disabledReason }: { id: string; disabledReason?: string }) {
  const action = `/api/dashboard/discrepancies/${id}/close`
  const { post, busy, problem } = usePost(action)
  const [note, setNote] = useState('')
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!busy) void post({ note })
  }
  if (disabledReason !== undefined) {
    return (
      <Button size="sm" disabledReason={disabledReason}>
        Close with a note
      </Button>
    )
  }
  return (
    <details className="group/close">
      <summary className="link touch w-fit list-none text-body">
        <span className="group-open/close:hidden">Close with a note</span>
        <span className="hidden group-open/close:inline">Leave it open</span>
      </summary>
      <form action={action} method="post" onSubmit={submit} className="mt-2 grid max-w-[36rem] gap-2.5">
        <Field id={`note-${id}`} label="What did you find?" help="3 to 1000 characters. It is kept with your name and cannot be changed. No status moves by it.">
          <Textarea
            id={`note-${id}`}
            name="note"
            required
            minLength={3}
            maxLength={1000}
            aria-describedby={`note-${id}-help`}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
        <ProblemNote problem={problem} />
        <Button type="submit" size="sm" busy={busy} className="w-fit">
          {busy ? 'Closing' : 'Close it'}
        </Button>
      </form>
    </details>
  )
}
