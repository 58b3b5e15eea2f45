import type { ReactNode } from 'react'
import { ChevronRight } from 'lucide-react'

import { AppLink } from './app-link'

interface PageHeaderProps {
  title: ReactNode
  /** one plain sentence: what this list is and how it is sorted */
  description?: ReactNode
  actions?: ReactNode
  /** before the title on records: DirectionMark size="lg", Avatar */
  mark?: ReactNode
  /** second line of a record: badge, direction words, provider, id; separated by <MetaDivider /> */
  meta?: ReactNode
  /** the way back: [{ label: 'Deposits', href: '/deposits' }], the last one without href */
  crumbs?: { label: ReactNode; href?: string }[]
}

/** The h1 of a page. Lists use title + description + actions; records add crumbs, mark and meta and draw a rule below. */
export function PageHeader({ title, description, actions, mark, meta, crumbs }: PageHeaderProps) {
  return (
    <header className={meta === undefined ? undefined : 'border-b pb-5'}>
      {crumbs !== undefined && <Crumbs items={crumbs} />}
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-56 gap-3.5">
          {mark}
          <div className="min-w-0">
            <h1 className="text-title">{title}</h1>
            {description !== undefined && <p className="mt-0.5 text-body text-ink-2">{description}</p>}
            {meta !== undefined && (
              <div className="mt-1.5 flex flex-wrap items-center gap-x-2.5 gap-y-1.5 text-body text-ink-2">{meta}</div>
            )}
          </div>
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  )
}

/** Not on phones, where the line wraps and a divider would hang at its edge. */
export function MetaDivider() {
  return <span aria-hidden className="h-3.5 w-px bg-line max-sm:hidden" />
}

function Crumbs({ items }: { items: NonNullable<PageHeaderProps['crumbs']> }) {
  return (
    <nav aria-label="Breadcrumb" className="mb-3">
      <ol className="flex flex-wrap items-center gap-1.5 text-body text-ink-2">
        {items.map((item, index) => (
          <li key={index} className="flex items-center gap-1.5">
            {index > 0 && <ChevronRight aria-hidden size={14} className="text-ink-3" />}
            {item.href === undefined ? (
              <span aria-current="page" className="text-ink-1">
                {item.label}
              </span>
            ) : (
              <AppLink href={item.href} className="touch rounded-key py-0.5 hover:text-ink-1 hover:underline hover:underline-offset-3">
                {item.label}
              </AppLink>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
