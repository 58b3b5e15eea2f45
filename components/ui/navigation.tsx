import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import type { ReactNode } from 'react'

import { AppLink } from './app-link'
import { LinkButton } from './button'
import { cx } from './cx'
import { TabStrip } from './tab-strip'

interface TabsProps {
  label: string
  items: { href: string; label: string; count?: number; current: boolean }[]
  aside?: ReactNode
}

/** Tabs that are links, so the filter lives in the URL. Counts come from the same query as the rows. On phones they fade out where there are more. */
export function Tabs({ label, items, aside }: TabsProps) {
  return (
    <div className="flex items-end gap-4 border-b">
      <TabStrip label={label} current={items.findIndex(({ current }) => current)} className="-mb-px flex min-w-0 gap-5 overflow-x-auto [scrollbar-width:none] max-sm:pr-6 max-sm:[mask-image:linear-gradient(to_right,black_calc(100%-24px),transparent)] max-sm:data-moved:[mask-image:linear-gradient(to_right,transparent,black_24px,black_calc(100%-24px),transparent)]">
        {items.map(({ href, label: word, count, current }) => (
          <AppLink
            key={word}
            href={href}
            aria-current={current ? 'page' : undefined}
            className="flex h-9 items-center gap-1.5 border-b-2 border-transparent text-body font-name whitespace-nowrap text-ink-2 -outline-offset-2! hover:text-ink-1 aria-[current=page]:border-accent aria-[current=page]:text-ink-1 max-sm:h-11"
          >
            {word}
            {count !== undefined && <span className="font-normal text-ink-2">{count.toLocaleString('en-GB')}</span>}
          </AppLink>
        ))}
      </TabStrip>
      {aside !== undefined && <div className="ml-auto pb-2 text-caption text-ink-2 max-sm:hidden">{aside}</div>}
    </div>
  )
}

/** A filter that is on: what it is, its value, and the link that takes it off. */
export function Chip({ name, value, removeHref }: { name: string; value: ReactNode; removeHref: string }) {
  return (
    <span className="inline-flex h-7 items-center gap-1.5 rounded-badge border border-accent-line bg-accent-tint pl-2 text-body text-ink-2 max-sm:h-9">
      {name} <span className="font-name text-accent-ink">{value}</span>
      <AppLink href={removeHref} aria-label={`Remove the filter ${name}`} className="touch grid size-6 place-items-center rounded-key text-accent-ink hover:bg-hover">
        <X aria-hidden size={14} />
      </AppLink>
    </span>
  )
}

interface SegmentedProps {
  label: string
  items: { href: string; label: ReactNode; current: boolean }[]
}

/** Two or three views of the same thing: Chart | Table. Links, so the choice is in the URL. */
export function Segmented({ label, items }: SegmentedProps) {
  return (
    <nav aria-label={label} className="inline-flex rounded-control border bg-sunken p-px">
      {items.map(({ href, label: word, current }) => (
        <AppLink
          key={href}
          href={href}
          scroll={false}
          aria-current={current ? 'true' : undefined}
          className={cx(
            'flex h-6.5 items-center gap-1.5 rounded-badge border border-transparent px-2.5 text-caption font-name max-sm:h-10',
            current ? 'border-line! bg-raised text-ink-1' : 'text-ink-2 hover:text-ink-1',
          )}
        >
          {word}
        </AppLink>
      ))}
    </nav>
  )
}

interface PaginationProps {
  /** "Rows 1 to 20 of 1,307" */
  summary: ReactNode
  newerHref?: string | null
  olderHref?: string | null
  /** between the summary and the steps: the keys that walk the rows */
  keys?: ReactNode
  aside?: ReactNode
}

/** Keyset paging: newer and older, never page numbers that shift. */
export function Pagination({ summary, newerHref, olderHref, keys, aside }: PaginationProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 pt-3">
      <p className="text-body text-ink-2">{summary}</p>
      {keys}
      <nav aria-label="Pages" className="ml-auto flex items-center gap-2">
        {aside}
        <PageStep href={newerHref} before>
          Newer
        </PageStep>
        <PageStep href={olderHref}>Older</PageStep>
      </nav>
    </div>
  )
}

function PageStep({ href, before, children }: { href?: string | null; before?: boolean; children: string }) {
  const inner = (
    <>
      {before && <ChevronLeft aria-hidden size={14} />}
      {children}
      {!before && <ChevronRight aria-hidden size={14} />}
    </>
  )
  if (href) return <LinkButton href={href}>{inner}</LinkButton>
  return (
    <span className="inline-flex h-8 items-center gap-1.5 rounded-control border bg-sunken px-3 font-name text-ink-3 max-sm:h-11">{inner}</span>
  )
}
