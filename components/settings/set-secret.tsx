'use client'

import { useState, type SubmitEvent } from 'react'

import { Button } from '@/components/ui/button'
import { Field, fieldAria, Input } from '@/components/ui/field'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

/** The secret Breet shows after the webhook URL was saved there. Kept sealed; only its last four characters are shown again. */
export function SetSecret({ id, isSet, disabledReason }: { id: string; isSet: boolean; disabledReason?: string }) {
  const { post, busy, problem } = usePost(`/api/dashboard/connections/${id}/secrets`)
  const [typed, setTyped] = useState('')
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy || disabledReason !== undefined) return
    if ((await post({ webhookSecret: typed })) !== null) setTyped('')
  }
  const field = `secret-${id}`
  return (
    <form className="grid gap-2" onSubmit={(event) => void submit(event)}>
      <Field id={field} label={isSet ? 'Replace the webhook secret' : 'Webhook secret'}>
        <span className="flex flex-wrap gap-2">
          <Input
            {...fieldAria(field)}
            mono
            type="password"
            required
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            className="max-w-80"
          />
          <Button type="submit" variant={isSet ? 'secondary' : 'primary'} busy={busy} disabledReason={disabledReason}>
            {busy ? 'Saving' : 'Set secret'}
          </Button>
        </span>
      </Field>
      <ProblemNote problem={problem} />
    </form>
  )
}
