import type { ReactNode } from 'react'
import { ListFilter, RefreshCw, TriangleAlert } from 'lucide-react'

import { LinkButton } from './button'
import { cx } from './cx'
import { SillIcon } from './icons'

type Kind = 'first-use' | 'no-results' | 'good' | 'error'

const LOOKS: Record<Kind, string> = {
  'first-use': 'bg-accent-tint text-accent-ink',
  'no-results': 'bg-sunken text-ink-2',
  good: 'bg-accent-tint text-accent-ink',
  error: 'bg-red-bg text-red-ink',
}

interface StateProps {
  kind: Kind
  icon: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
}

function State({ kind, icon, title, children, action }: StateProps) {
  return (
    <div className="flex flex-col items-center px-4 py-9 text-center">
      <span aria-hidden className={cx('mb-3 grid size-10 place-items-center rounded-card', LOOKS[kind])}>
        {icon}
      </span>
      <h2 className="text-section">{title}</h2>
      {children !== undefined && <p className="mt-1 max-w-[44ch] text-body text-ink-2">{children}</p>}
      {action !== undefined && <div className="mt-4 flex flex-wrap items-center justify-center gap-3">{action}</div>}
    </div>
  )
}

interface EmptyStateProps {
  /** first-use: what will appear and one action. no-results: names the filters and clears them. good: nothing to do, no button. */
  kind: 'first-use' | 'no-results' | 'good'
  title: string
  children?: ReactNode
  icon?: ReactNode
  action?: ReactNode
}

/** <EmptyState kind="no-results" title="Nothing matches" action={<LinkButton href="/deposits">Clear 3 filters</LinkButton>}>…</EmptyState> */
export function EmptyState({ kind, icon, ...rest }: EmptyStateProps) {
  const fallback = kind === 'no-results' ? <ListFilter size={18} /> : <SillIcon size={18} />
  return <State kind={kind} icon={icon ?? fallback} {...rest} />
}

interface ErrorStateProps {
  /** names the failed thing: "The list did not load" */
  title: string
  /** likely cause and what still works */
  children?: ReactNode
  /** shown so that a person can quote it */
  requestId?: string | null
  /** the page to load again; error boundaries use `action` with a Button instead */
  retryHref?: string
  action?: ReactNode
}

export function ErrorState({ title, children, requestId, retryHref, action }: ErrorStateProps) {
  const retry =
    retryHref === undefined ? null : (
      <LinkButton href={retryHref} icon={<RefreshCw aria-hidden size={14} />}>
        Try again
      </LinkButton>
    )
  return (
    <div role="alert">
      <State
        kind="error"
        icon={<TriangleAlert size={18} />}
        title={title}
        action={
          <>
            {action ?? retry}
            {requestId && <code className="mono text-ink-3">{requestId}</code>}
          </>
        }
      >
        {children}
      </State>
    </div>
  )
}
