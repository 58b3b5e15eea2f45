'use client'

import { CircleCheck, PlugZap, TriangleAlert } from 'lucide-react'
import { useState } from 'react'

import { formatUtc } from '@/lib/contracts/format'

import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

interface Result {
  ok: boolean
  words: string
  advice: string | null
  at: string
}

/** Asks the provider something harmless and repeats its own words, with the time. */
export function TestConnection({ id, provider, disabledReason }: { id: string; provider: string; disabledReason?: string }) {
  const { post, busy, problem } = usePost<Result>(`/api/dashboard/connections/${id}/test`)
  const [result, setResult] = useState<Result | null>(null)
  const test = async () => setResult(await post({}))
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button icon={<PlugZap aria-hidden size={14} />} busy={busy} disabledReason={disabledReason} onClick={() => void test()}>
        {busy ? `Asking ${provider}` : 'Test connection'}
      </Button>
      <div role="status" className="text-body">
        {result !== null && !busy && (
          <p className="flex flex-wrap items-center gap-x-2">
            {result.ok ? <CircleCheck aria-hidden size={14} className="text-green-ink" /> : <TriangleAlert aria-hidden size={14} className="text-red-ink" />}
            <span className="text-ink-1">
              {result.ok ? result.words : `${provider}: “${result.words}”`}
            </span>
            <span className="text-ink-2">{formatUtc(result.at)}</span>
          </p>
        )}
        {result !== null && !busy && result.advice !== null && <p className="mt-1 max-w-prose text-ink-2">{result.advice}</p>}
      </div>
      <ProblemNote problem={problem} />
    </div>
  )
}
