'use client'

import { KeyRound } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'

import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { Field, fieldAria, Input } from '@/components/ui/field'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

/** The key is shown this once: only its hash is kept. */
export function CreateApiKey({ environment, disabledReason }: { environment: 'test' | 'live'; disabledReason?: string }) {
  const { post, busy, problem } = usePost<{ secret: string }>('/api/dashboard/api-keys')
  const [secret, setSecret] = useState<string | null>(null)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    if (busy || disabledReason !== undefined) return
    const made = await post({ name: new FormData(form).get('name') })
    if (made === null) return
    setSecret(made.secret)
    form.reset()
  }
  return (
    <div className="grid gap-3">
      <form onSubmit={(event) => void submit(event)}>
        <Field id="key-name" label={`New ${environment} key`} help="Name it after what will use it: “shop backend”.">
          <span className="flex flex-wrap gap-2">
            <Input {...fieldAria('key-name', { help: true })} name="name" required maxLength={100} autoComplete="off" className="max-w-80" />
            <Button type="submit" busy={busy} disabledReason={disabledReason}>
              {busy ? 'Making the key' : 'Make key'}
            </Button>
          </span>
        </Field>
      </form>
      <ProblemNote problem={problem} />
      {secret !== null && (
        <div role="status">
          <Note tone="accent" icon={<KeyRound aria-hidden size={14} />}>
            <p className="font-strong">Copy this key now. It is not shown again.</p>
            <p className="mt-1.5 flex flex-wrap items-center gap-2">
              <code className="mono break-all">{secret}</code>
              <CopyButton value={secret} what="API key" size="sm" variant="primary">
                Copy key
              </CopyButton>
              <Button size="sm" variant="quiet" onClick={() => setSecret(null)}>
                I have it
              </Button>
            </p>
          </Note>
        </div>
      )}
    </div>
  )
}
