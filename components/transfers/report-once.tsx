'use client'

import { useState, type SubmitEvent } from 'react'

import { REPORT_ANYWAY, type Transfer } from '@/lib/contracts/authorizations'

import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/card'
import { Input } from '@/components/ui/field'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

const ENDING = 6

/** The one-shot guard: Binance keeps the first hash for ever, so the last six characters are typed by hand before it goes. */
export function ReportOnce({ transfer, disabledReason }: { transfer: Transfer; disabledReason?: string }) {
  const { post, busy, problem } = usePost(`/api/dashboard/transfers/${transfer.id}/report`)
  const [typed, setTyped] = useState('')
  const ending = transfer.txHash.slice(-ENDING)
  const [override, setOverride] = useState('')
  const isContradicted = transfer.onChain?.status === 'contradicted'
  const isOverridden = !isContradicted || override.trim().toLowerCase() === REPORT_ANYWAY
  const matches = typed.trim() === ending
  const reason = disabledReason ?? (matches ? (isOverridden ? undefined : `type “${REPORT_ANYWAY}” first`) : `type …${ending} first`)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy || reason !== undefined) return
    void post({ txHash: transfer.txHash, ...(isContradicted ? { override: override.trim() } : {}) })
  }
  return (
    <form className="grid gap-2 bg-sunken px-4 py-3" onSubmit={submit}>
      <Warning transfer={transfer} />
      {isContradicted && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-body text-ink-2">
          <label htmlFor={`override-${transfer.id}`}>
            To give Binance this hash all the same, type <strong className="mono ml-1 font-strong text-ink-1">{REPORT_ANYWAY}</strong>
          </label>
          <Input id={`override-${transfer.id}`} value={override} onChange={(event) => setOverride(event.target.value)} autoComplete="off" autoCapitalize="off" className="w-40!" />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-body text-ink-2">
        <label htmlFor={`confirm-${transfer.id}`}>
          Type the last six characters of the hash <strong className="mono ml-1 font-strong whitespace-nowrap text-ink-1">…{ending}</strong>
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
        <span className="text-caption max-sm:basis-full sm:ml-auto">goes to Binance, cannot be changed</span>
        <Button type="submit" variant="primary" busy={busy} disabledReason={reason}>
          {busy ? 'Reporting' : 'Report once'}
        </Button>
      </div>
      <ProblemNote problem={problem} />
    </form>
  )
}

/** What the chain has to say about reporting now. Nothing where it is confirmed, or where nobody can look. */
function Warning({ transfer: { onChain } }: { transfer: Transfer }) {
  switch (onChain?.status) {
    case undefined:
    case 'confirmed':
      return null
    case 'waiting':
      return <Note tone="yellow">The chain has not confirmed it yet. Binance keeps the first hash for ever: it is safer to wait.</Note>
    case 'gave_up':
      return <Note tone="yellow">Weir could not confirm it on chain. Compare the hash in your wallet before it goes to Binance for ever.</Note>
    case 'contradicted':
      return (
        <Note tone="orange">
          The chain has something else than what is recorded here. If the hash or the amount was typed wrongly, record the right one and report that.
        </Note>
      )
  }
}
