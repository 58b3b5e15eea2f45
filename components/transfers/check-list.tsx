import { Check as CheckIcon, Circle, X } from 'lucide-react'

import { Address } from '@/components/ui/hash'

import type { Check } from './checks'

const STATES = { passed: 'passed', failed: 'not passed', waiting: 'waiting' }

export function CheckList({ checks }: { checks: Check[] }) {
  return (
    <ul aria-label="Checks" className="divide-y border-y">
      {checks.map((check) => {
        const state = check.passed === null ? 'waiting' : check.passed ? 'passed' : 'failed'
        return (
          <li key={check.name} className="grid grid-cols-[1.25rem_minmax(0,1fr)] items-start gap-x-2.5 px-4 py-2.5 sm:grid-cols-[1.25rem_10.5rem_minmax(0,1fr)]">
            <span className="mt-0.5">
              {state === 'passed' && <CheckIcon aria-hidden size={15} className="text-green-ink" />}
              {state === 'failed' && <X aria-hidden size={15} className="text-red-ink" />}
              {state === 'waiting' && <Circle aria-hidden size={13} className="text-ink-3" />}
              <span className="sr-only">{STATES[state]}: </span>
            </span>
            <span className="text-body font-name">{check.name}</span>
            <span className="text-body text-ink-2 max-sm:col-start-2">
              {check.address !== undefined && <Address value={check.address} copy={false} className="mr-2" />}
              {check.tag && <span className="mono mr-2 font-strong text-ink-1">memo {check.tag}</span>}
              <span className={state === 'failed' ? 'text-red-ink' : undefined}>{check.words}</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
