import { ExternalLink as ExternalLinkIcon } from 'lucide-react'

import { Fragment } from 'react'

import { groupInFours, shortHash } from '@/lib/contracts/format'

import { CopyButton } from './copy-button'
import type { CopyWords } from './copy-words'
import { cx } from './cx'

/** First six, last six, and a copy button: for lists. Records show the whole value with FullHash. */
export function Hash({ value, what = 'hash' }: { value: string; what?: string }) {
  return (
    <span className="mono inline-flex items-center gap-0.5 whitespace-nowrap text-ink-2">
      <span aria-hidden>{shortHash(value)}</span>
      <span className="sr-only">{value}</span>
      <CopyButton value={value} what={what} />
    </span>
  )
}

/** A whole id, to copy: for records. */
export function Id({ value, what }: { value: string; what: string }) {
  return (
    <span className="inline-flex items-center">
      <span className="mono break-all">{value}</span>
      <CopyButton value={value} what={what} />
    </span>
  )
}

interface FullHashProps {
  value: string
  what?: string | CopyWords
  /** names its explorer: { name: 'Tronscan', href } */
  explorer?: { name: string; href: string }
}

export function FullHash({ value, what = 'hash', explorer }: FullHashProps) {
  return (
    <span className="block">
      <span className="mono break-all">{value}</span>
      {/* No break before the button: it never stands alone on a line. */}
      {'\u00a0'}
      <CopyButton value={value} what={what} />
      {explorer !== undefined && (
        <a href={explorer.href} target="_blank" rel="noreferrer" className="link touch mt-0.5 flex w-fit items-center gap-1 text-caption">
          Open in {explorer.name} <ExternalLinkIcon aria-hidden size={12} />
          <span className="sr-only">(opens a new tab)</span>
        </a>
      )}
    </span>
  )
}

interface AddressProps {
  value: string
  copy?: boolean
  /** md 12/18 in the dashboard, lg 17/27 on customer pages */
  size?: 'md' | 'lg'
  what?: string
  className?: string
}

/** The whole address in fours, every second group in accent-ink: eyes can compare it, and it is never shortened. */
export function Address({ value, copy = true, size = 'md', what = 'address', className }: AddressProps) {
  return (
    <span className={cx('inline-flex items-start gap-1', className)}>
      <InFours value={value} className={size === 'lg' ? 'text-address!' : undefined} />
      {copy && <CopyButton value={value} what={what} className="-my-[3px]" />}
    </span>
  )
}

/**
 * A value in fours, every second group coloured. Selected and copied by hand it is the bare value: the gaps are margins, the whole is
 * taken at once, and what is there for screen readers is not part of it.
 */
export function InFours({ value, className }: { value: string; className?: string }) {
  return (
    <span className="min-w-0">
      <span className="sr-only select-none">{value}</span>
      <span aria-hidden className={cx('mono select-all', className)}>
        {groupInFours(value).map((group, index) => (
          <Fragment key={index}>
            {index > 0 && <wbr />}
            <span className={cx('mr-[0.7ch] whitespace-nowrap last:mr-0', index % 2 === 1 && 'text-accent-ink')}>{group}</span>
          </Fragment>
        ))}
      </span>
    </span>
  )
}
