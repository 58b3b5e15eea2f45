'use client'

import { useState, type SubmitEvent } from 'react'

import type { Transfer } from '@/lib/contracts/authorizations'

import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/field'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

const ENDING = 6

/** The one-shot guard: Binance keeps the first hash for ever, so the last six characters are typed by hand before it goes. */
export function ReportOnce({ transfer, disabledReason }: { transfer: Transfer; disabledReason?: string }) {
  const { post, busy, problem } = usePost(`/api/dashboard/transfers/${transfer.id}/report`)
  const [typed, setTyped] = useState('')
  const ending = transfer.txHash.slice(-ENDING)
  const matches = typed.trim() === ending
  const reason = disabledReason ?? (matches ? undefined : `type …${ending} first`)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (matches && !busy && disabledReason === undefined) void post({ txHash: transfer.txHash })
  }
  return (
    <form className="grid gap-2 bg-sunken px-4 py-3" onSubmit={submit}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-body text-ink-2">
        <label htmlFor={`confirm-${transfer.id}`}>
          Type the last six characters of the hash <strong className="mono ml-1 font-strong text-ink-1">…{ending}</strong>
        </label>
        <Input
          id={`confirm-${transfer.id}`}
          mono
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className="w-32!"
        />
        <span className="ml-auto text-caption">goes to Binance, cannot be changed</span>
        <Button type="submit" variant="primary" busy={busy} disabledReason={reason}>
          {busy ? 'Reporting' : 'Report once'}
        </Button>
      </div>
      <ProblemNote problem={problem} />
    </form>
  )
}
