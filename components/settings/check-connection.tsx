'use client'

import { CircleCheck, CircleX, ListChecks, MessageCircleQuestion, TriangleAlert } from 'lucide-react'
import { useState } from 'react'

import { CHECK_WORDS, checkSummary, checkText, type CheckState, type ConnectionCheck, type ConnectionCheckItem } from '@/lib/contracts/connection-check'
import { formatUtc } from '@/lib/contracts/format'

import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { cx } from '@/components/ui/cx'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

const LOOKS: Record<CheckState, { icon: typeof CircleCheck; ink: string }> = {
  failed: { icon: CircleX, ink: 'text-red-ink' },
  attention: { icon: TriangleAlert, ink: 'text-orange-ink' },
  ask: { icon: MessageCircleQuestion, ink: 'text-blue-ink' },
  ok: { icon: CircleCheck, ink: 'text-green-ink' },
}

/** What needs somebody comes first. */
const ORDER = Object.keys(LOOKS)

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
    <div className="grid gap-3">
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
        <ul aria-label={`Check of ${name}`} aria-busy={busy} className={cx('divide-y rounded-control border bg-surface', busy && 'opacity-60')}>
          {check.items
            .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
            .map((item) => (
              <Item key={item.key} item={item} provider={provider} />
            ))}
        </ul>
      )}
    </div>
  )
}

function Item({ item, provider }: { item: ConnectionCheckItem; provider: string }) {
  const { icon: Icon, ink } = LOOKS[item.state]
  return (
    <li className="grid gap-x-3 gap-y-1 px-3 py-2.5 sm:grid-cols-[10rem_1fr]">
      <p className={cx('flex items-start gap-1.5 text-body font-name', ink)}>
        <Icon aria-hidden size={14} className="mt-0.75 shrink-0" />
        {item.state === 'ask' ? `Ask ${provider}` : CHECK_WORDS[item.state]}
      </p>
      <div className="min-w-0">
        <p className="text-body font-name text-ink-1">{item.title}</p>
        <p className="max-w-prose text-body wrap-anywhere text-ink-2">{item.words}</p>
        {item.copy !== undefined && (
          <div className="mt-1.5 flex flex-wrap items-start gap-2">
            <code className="mono max-h-24 min-w-0 flex-1 basis-48 overflow-y-auto rounded-control border bg-sunken px-2.5 py-1.5 break-all" tabIndex={0} aria-label={item.title}>
              {item.copy}
            </code>
            <CopyButton value={item.copy} what={item.title} size="sm">
              Copy
            </CopyButton>
          </div>
        )}
      </div>
    </li>
  )
}
