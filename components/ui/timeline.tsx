import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'

import { TONE_FILL, type BadgeIcon, type Tone } from './badge'
import { cx } from './cx'

/** The story of a record, newest first. <Timeline><TimelineDay>…</TimelineDay><TimelineItem … /></Timeline> */
export function Timeline({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol aria-label={label} className="timeline">
      {children}
    </ol>
  )
}

/** "Yesterday, Tue 13 Oct" */
export function TimelineDay({ children }: { children: ReactNode }) {
  return <li className="pt-2 pb-3 pl-10 text-caption text-ink-2">{children}</li>
}

export interface TimelineItemProps {
  icon: BadgeIcon
  /** accent: something arrived. plain: our own act or a routine event. */
  tone?: Tone | 'accent' | 'plain'
  headline: ReactNode
  /** the event's number, which sentences cite: anchor `#event-7` */
  number?: number
  detail?: ReactNode
  /** "Breet webhook", "Read back from Breet", "Tobi Lawal, operator" */
  source?: { icon: BadgeIcon; label: string }
  /** relative time: <Time at=… /> */
  when: ReactNode
  /** "Breet 09:17:52, here +2 s" */
  clocks?: ReactNode
  /** late, duplicate or ignored: stays visible, grey, with the reason in `detail` */
  ignored?: boolean
  /** repeats folded into one sunken row; `folded` holds them, opened in place without script */
  folded?: ReactNode
  /** raw payload button */
  action?: ReactNode
  /** a step that has not come yet */
  future?: boolean
}

export function TimelineItem(props: TimelineItemProps) {
  const { icon: ItemIcon, tone = 'plain', headline, number, detail, source, when, clocks, ignored, folded, action, future } = props
  return (
    <li id={number === undefined ? undefined : `event-${number}`} className="timeline-item relative flex scroll-mt-28 gap-3 pb-5 last:pb-0">
      <span
        aria-hidden
        className={cx('relative z-1 grid size-7 shrink-0 place-items-center rounded-full border', iconLook(tone, ignored || future))}
      >
        <ItemIcon size={14} />
      </span>
      <div className={cx('flex min-w-0 flex-1 flex-wrap gap-x-4 sm:flex-nowrap', folded !== undefined && 'rounded-control bg-sunken -my-1 -ml-2 py-1 pr-2 pl-2')}>
        <div className="min-w-0 flex-1 max-sm:basis-full">
          <p className={cx('text-body', ignored || future ? 'text-ink-2' : 'font-strong')}>
            {headline}
            {number !== undefined && <sup className="ml-1 text-mini font-normal text-ink-3">{number}</sup>}
          </p>
          {(detail !== undefined || source !== undefined) && (
            <p className="flex flex-wrap items-center gap-x-2 text-caption leading-[1.125rem] text-ink-2">
              {detail}
              {source !== undefined && <Source {...source} />}
            </p>
          )}
          {folded !== undefined && <Folded>{folded}</Folded>}
        </div>
        <div className="min-w-0 text-right text-caption text-ink-3 max-sm:flex max-sm:flex-wrap max-sm:gap-x-2 max-sm:text-left sm:shrink-0">
          <p className="text-ink-2">{when}</p>
          {clocks !== undefined && <p>{clocks}</p>}
        </div>
      </div>
      {action !== undefined && <div className="w-7 shrink-0">{action}</div>}
    </li>
  )
}

function iconLook(tone: Tone | 'accent' | 'plain', dashed: boolean | undefined): string {
  if (dashed) return 'border-dashed border-control bg-surface text-ink-3'
  if (tone === 'accent') return 'border-accent-line bg-accent-tint text-accent-ink'
  if (tone === 'plain') return 'border-line bg-surface text-ink-2'
  return TONE_FILL[tone]
}

function Source({ icon: SourceIcon, label }: { icon: BadgeIcon; label: string }) {
  return (
    <span className="inline-flex items-center gap-1 text-ink-3">
      <SourceIcon size={12} />
      {label}
    </span>
  )
}

function Folded({ children }: { children: ReactNode }) {
  return (
    <details className="group/fold mt-0.5">
      <summary className="link touch inline-flex list-none items-center gap-1 text-caption">
        <span className="group-open/fold:hidden">Show all</span>
        <span className="hidden group-open/fold:inline">Show less</span>
        <ChevronDown aria-hidden size={12} className="transition-transform group-open/fold:rotate-180" />
      </summary>
      <div className="mt-1.5 grid gap-1 text-caption text-ink-2">{children}</div>
    </details>
  )
}

/** "here +15 h 16 min" in orange when news took over a minute. */
export function Lag({ long, children }: { long: boolean; children: ReactNode }) {
  return <span className={long ? 'text-orange-ink' : undefined}>{children}</span>
}
