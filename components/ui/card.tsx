import type { ReactNode } from 'react'

import { cx } from './cx'

/** Flat box with a hairline. Tables and headers inside it reach its edges; text goes into CardBody. Selected shows where the choice stands beside it. */
export function Card({ children, className, selected }: { children: ReactNode; className?: string; selected?: boolean }) {
  return (
    <section
      className={cx(
        'min-w-0 overflow-hidden rounded-card border bg-surface',
        selected && 'lg:border-accent lg:ring-1 lg:ring-accent',
        className,
      )}
    >
      {children}
    </section>
  )
}

interface CardHeaderProps {
  title: ReactNode
  /** stands after the title in ink-3: "in: Femi sends, you receive" */
  note?: ReactNode
  /** right side: a caption, a link, a small button */
  aside?: ReactNode
  /** before the title: a DirectionMark, an icon */
  mark?: ReactNode
  level?: 2 | 3
}

export function CardHeader({ title, note, aside, mark, level = 2 }: CardHeaderProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <header className="flex min-h-11 flex-wrap items-center gap-x-2.5 gap-y-1 border-b px-4 py-2.5">
      {mark}
      <div className="flex min-w-0 flex-1 basis-36 flex-wrap items-center gap-x-2.5 gap-y-1">
        <Heading className="text-section">{title}</Heading>
        {note !== undefined && <span className="text-caption text-ink-3">{note}</span>}
      </div>
      {aside !== undefined && <div className="flex items-center gap-2 text-caption text-ink-3">{aside}</div>}
    </header>
  )
}

export function CardBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cx('p-4', className)}>{children}</div>
}

/** Last line of a card on sunken ground: "Disclosed by consent on …". */
export function CardFooter({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <footer className={cx('flex flex-wrap items-center gap-2 border-t bg-sunken px-4 py-2.5 text-caption text-ink-2', className)}>
      {children}
    </footer>
  )
}

/** A heading without a box: "Timeline", "Earlier". */
export function SectionHeader({ title, aside, id }: { title: ReactNode; aside?: ReactNode; id?: string }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <h2 id={id} className="text-section">
        {title}
      </h2>
      {aside !== undefined && <div className="flex flex-wrap items-center gap-4 text-caption text-ink-3">{aside}</div>}
    </div>
  )
}

/** Sunken aside inside a card: advice, a warning in words. */
export function Note({ icon, children, tone = 'plain' }: { icon?: ReactNode; children: ReactNode; tone?: 'plain' | 'accent' | 'orange' | 'yellow' | 'red' }) {
  const looks = {
    plain: 'bg-sunken text-ink-2',
    accent: 'bg-accent-tint text-ink-1',
    orange: 'bg-orange-bg text-orange-ink',
    yellow: 'bg-yellow-bg text-yellow-ink',
    red: 'bg-red-bg text-red-ink',
  }
  return (
    <div className={cx('flex gap-2 rounded-control px-3 py-2 text-caption leading-[1.125rem] [&>svg]:mt-0.5 [&>svg]:shrink-0', looks[tone])}>
      {icon}
      <div className="min-w-0">{children}</div>
    </div>
  )
}
