'use client'

import { ListChecks } from 'lucide-react'
import { useState } from 'react'

import { checkSummary, checkText, type ConnectionCheck } from '@/lib/contracts/connection-check'
import { formatUtc } from '@/lib/contracts/format'

import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

import { CheckList } from './check-list'

interface CheckConnectionProps {
  id: string
  name: string
  provider: 'Breet' | 'Binance'
  disabledReason?: string
}

/** Everything about a connection that can be looked at before money depends on it, and what to ask the provider. */
export function CheckConnection({ id, name, provider, disabledReason }: CheckConnectionProps) {
  const { post, busy, problem } = usePost<ConnectionCheck>(`/api/dashboard/connections/${id}/check`)
  const [check, setCheck] = useState<ConnectionCheck | null>(null)
  const run = async () => setCheck((await post({})) ?? check)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button icon={<ListChecks aria-hidden size={14} />} busy={busy} disabledReason={disabledReason} onClick={() => void run()}>
          {busy ? `Asking ${provider}` : 'Check before going live'}
        </Button>
        <p role="status" className="text-body">
          {check !== null && !busy && (
            <>
              <span className="font-name text-ink-1">{checkSummary(check)}</span> <span className="text-ink-2">{formatUtc(check.at)}</span>
            </>
          )}
        </p>
        {check !== null && !busy && (
          <CopyButton value={checkText(check, name)} what="check as text" size="sm">
            Copy as text
          </CopyButton>
        )}
      </div>
      <ProblemNote problem={problem} />
      {check !== null && (
        <div className="order-last basis-full">
          <CheckList items={check.items} name={name} provider={provider} busy={busy} />
        </div>
      )}
    </>
  )
}
