import type { ReactNode } from 'react'

import { AppLink } from './app-link'
import { cx } from './cx'

/** Where a cell goes when rows become two lines on a phone: lead | title … end / sub … sub-end. Hidden ones stay on the record. */
export type PhonePlace = 'lead' | 'title' | 'end' | 'sub' | 'sub-end' | 'hide'

const PLACES: Record<PhonePlace, string> = {
  lead: 'max-sm:[grid-area:lead] max-sm:self-start max-sm:pr-2.5',
  title: 'max-sm:[grid-area:title]',
  end: 'max-sm:[grid-area:end] max-sm:pl-2 max-sm:text-right',
  sub: 'max-sm:[grid-area:sub] max-sm:min-w-0 max-sm:text-caption',
  'sub-end': 'max-sm:[grid-area:sub-end] max-sm:pl-2 max-sm:self-center max-sm:text-right max-sm:text-caption max-sm:text-ink-2',
  hide: 'max-sm:hidden',
}

/**
 * A table in a hairline box; under 640 px each row becomes two lines, and inside a card the
 * card's own edge ends it. Roles are written out because CSS that changes
 * `display` takes the table meaning away from screen readers.
 * <Table label="Deposits"><Thead><Th>Status</Th>…</Thead><tbody>…<Tr><Td phone="lead">…</Td></Tr></tbody></Table>
 */
export function Table({ label, children, boxed = true, id }: { label: string; children: ReactNode; boxed?: boolean; id?: string }) {
  return (
    <div className={cx('overflow-x-auto max-sm:overflow-visible', boxed ? 'sm:rounded-card sm:border' : 'max-sm:[&_tbody:last-child>tr:last-child]:border-b-0')}>
      <table id={id} role="table" aria-label={label} className="w-full border-separate border-spacing-0 text-left max-sm:block">
        {children}
      </table>
    </div>
  )
}

export function Thead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup" className="max-sm:sr-only">
      <tr role="row">{children}</tr>
    </thead>
  )
}

export function Tbody({ children }: { children: ReactNode }) {
  return (
    <tbody role="rowgroup" className="max-sm:block">
      {children}
    </tbody>
  )
}

interface CellProps {
  children?: ReactNode
  align?: 'left' | 'right'
  className?: string
}

export function Th({ children, align = 'left', className }: CellProps) {
  return (
    <th
      role="columnheader"
      scope="col"
      className={cx(
        'h-8.5 border-b bg-canvas px-2.5 text-caption font-normal whitespace-nowrap text-ink-2 first:pl-4 last:pr-4',
        align === 'right' && 'text-right',
        className,
      )}
    >
      {children}
    </th>
  )
}

interface RowProps {
  children: ReactNode
  selected?: boolean
  /** compact 34, normal 40, roomy 48 */
  density?: 'compact' | 'normal' | 'roomy'
}

const DENSITIES = { compact: 'sm:h-8.5', normal: 'sm:h-10', roomy: 'sm:h-12' }

/** The row lights up while its RowLink has the keyboard, with a bar on the left. */
export function Tr({ children, selected, density = 'normal' }: RowProps) {
  return (
    <tr
      role="row"
      aria-selected={selected}
      className={cx(
        'group/row relative transition-colors hover:bg-hover has-[[data-row-link]:focus-visible]:bg-selected',
        'max-sm:grid max-sm:grid-cols-[auto_minmax(0,1fr)_auto] max-sm:-mx-4 max-sm:gap-y-1 max-sm:border-b max-sm:px-4 max-sm:py-2.5',
        'max-sm:[grid-template-areas:"lead_title_end""lead_sub_sub-end"]',
        DENSITIES[density],
        selected && 'bg-selected',
      )}
    >
      {children}
    </tr>
  )
}

interface TdProps extends CellProps {
  phone?: PhonePlace
  colSpan?: number
}

export function Td({ children, align = 'left', phone = 'hide', className, colSpan }: TdProps) {
  return (
    <td
      role="cell"
      colSpan={colSpan}
      className={cx(
        'sm:border-b sm:px-2.5 sm:first:pl-4 sm:last:pr-4 sm:group-last/row:border-b-0',
        align === 'right' && 'sm:text-right sm:whitespace-nowrap',
        PLACES[phone],
        className,
      )}
    >
      {children}
    </td>
  )
}

/** Put it in one cell: its hit area covers the row; buttons in other cells stay above it with relative z-1. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <AppLink
      href={href}
      data-row-link
      className="font-name text-ink-1 before:absolute before:inset-0 before:border-l-3 before:border-transparent focus-visible:outline-none group-aria-selected/row:before:border-accent focus-visible:before:border-accent focus-visible:before:outline-2 focus-visible:before:-outline-offset-2 focus-visible:before:outline-accent"
    >
      {children}
    </AppLink>
  )
}

/** A heading between rows: "Below minimum, closest to release first". */
export function GroupRow({ children, span }: { children: ReactNode; span: number }) {
  return (
    <tr role="row" className="max-sm:-mx-4 max-sm:block">
      <td role="cell" colSpan={span} className="border-b bg-sunken px-4 py-1.5 text-caption font-name text-ink-2 max-sm:block">
        {children}
      </td>
    </tr>
  )
}
