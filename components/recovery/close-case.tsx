'use client'

import type { SubmitEvent } from 'react'

import { OUTCOME_WORDS, recoveryOutcomeSchema } from '@/lib/contracts/recovery-cases'

import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Field, fieldAria, Radio, Textarea } from '@/components/ui/field'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

/** Ends the case with what came of it, in the team's own words too. It cannot be opened again; a new one can. */
export function CloseCase({ id, disabledReason }: { id: string; disabledReason?: string }) {
  const action = `/api/dashboard/recovery-cases/${id}/close`
  const { post, busy, problem } = usePost(action)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy || disabledReason !== undefined) return
    void post(Object.fromEntries(new FormData(event.currentTarget)))
  }
  return (
    <Card>
      <CardHeader title="Close the case" note="when Breet has answered" />
      <CardBody>
        <form action={action} method="post" onSubmit={submit} className="grid gap-4">
          <fieldset className="grid gap-2">
            <legend className="mb-1.5 text-body font-name">What came of it</legend>
            {recoveryOutcomeSchema.options.map((outcome) => (
              <Radio key={outcome} name="outcome" value={outcome} required label={OUTCOME_WORDS[outcome].word} help={OUTCOME_WORDS[outcome].means} />
            ))}
          </fieldset>
          <Field id="closing" label="Note" help="How it ended, for whoever reads this later.">
            <Textarea {...fieldAria('closing', { help: true })} name="note" required maxLength={2000} />
          </Field>
          <ProblemNote problem={problem} />
          <Button type="submit" busy={busy} disabledReason={disabledReason} className="justify-self-start">
            {busy ? 'Closing' : 'Close the case'}
          </Button>
        </form>
      </CardBody>
    </Card>
  )
}
