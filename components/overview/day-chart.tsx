import { formatUsd, formatUtcDay } from '@/lib/contracts/format'
import { compare, greater, isZero, multiply, percentOf } from '@/lib/domain/money'

import { cx } from '@/components/ui/cx'

export interface Day {
  /** "2026-10-14", UTC */
  day: string
  inUsd: string
  inCount: number
  heldUsd: string
  /** null: a coin sent that day has no price */
  outUsd: string | null
  outCount: number
}

/** Columns a day: in above the axis, out below, today hatched. A picture only; the table says the same in words. */
export function DayChart({ days }: { days: Day[] }) {
  const top = evenTop(days.reduce((most, { inUsd }) => greater(most, inUsd), '2'))
  const hasOut = days.some(({ outCount }) => outCount > 0)
  const bottom = days.reduce((most, { outUsd }) => greater(most, outUsd ?? '0'), '1')
  return (
    <div role="img" aria-label={describe(days)} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 text-mini">
      <div aria-hidden className="relative h-38 w-9 text-right text-ink-3">
        <span className="absolute top-0 right-0 -translate-y-1/2">{axisWords(top)}</span>
        <span className="absolute top-1/2 right-0 -translate-y-1/2">{axisWords(multiply(top, '0.5'))}</span>
        <span className="absolute right-0 bottom-0 translate-y-1/2">0</span>
      </div>
      <div aria-hidden className="relative">
        <span className="absolute inset-x-0 top-0 border-t" />
        <span className="absolute inset-x-0 top-19 border-t" />
        <span className="absolute inset-x-0 top-38 z-1 border-t border-control" />
        <div className="relative grid grid-flow-col auto-cols-fr">
          {days.map((day, index) => (
            <Column key={day.day} day={day} today={index === days.length - 1} top={top} bottom={bottom} hasOut={hasOut} />
          ))}
        </div>
        <div className="mt-2 grid grid-cols-3 text-ink-3">
          <span>{shortDay(days[0]?.day ?? '1970-01-01')}</span>
          <span className="text-center">{shortDay(days[Math.floor(days.length / 2)]?.day ?? '1970-01-01')}</span>
          <span className="text-right font-name text-ink-1">Today</span>
        </div>
      </div>
    </div>
  )
}

function Column({ day, today, top, bottom, hasOut }: { day: Day; today: boolean; top: string; bottom: string; hasOut: boolean }) {
  const out = day.outUsd ?? '0'
  return (
    <div title={dayWords(day)} className={cx('grid px-[17%] hover:bg-hover', hasOut ? 'grid-rows-[9.5rem_2.75rem]' : 'grid-rows-[9.5rem]')}>
      <div className="flex items-end">
        {!isZero(day.inUsd) && <div className={cx('min-h-0.5 w-full rounded-t-[2px]', today ? 'hatch' : 'bg-water')} style={{ height: heightOf(day.inUsd, top) }} />}
      </div>
      <div className="flex items-start pt-px">
        {!isZero(out) && <div className="min-h-0.5 w-full rounded-b-[2px] bg-control" style={{ height: heightOf(out, bottom) }} />}
        {/* Something went out, and what it was worth is not known. */}
        {day.outUsd === null && <div className="h-2.5 w-full rounded-b-[2px] border border-t-0 border-dashed border-control" />}
      </div>
    </div>
  )
}

/** The next 1, 2, 4, 6, 8 or 10 times a power of ten, so that the half is a round number too. USD, at least 2. */
function evenTop(usd: string): string {
  const unit = `1${'0'.repeat((usd.split('.')[0] ?? '0').length - 1)}`
  return ['1', '2', '4', '6', '8', '10'].map((times) => multiply(unit, times)).find((step) => compare(step, usd) >= 0) ?? usd
}

// To a tenth of a percent, only ever used to draw.
function heightOf(usd: string, most: string): string {
  return `calc(${percentOf(multiply(usd, '10'), most)}% / 10)`
}

export function dayWords({ day, inUsd, inCount, outUsd, outCount }: Day): string {
  const out = outCount === 0 ? '' : `; out ${outUsd === null ? 'value not known' : `≈ ${formatUsd(outUsd)}`}, ${outCount} ${outCount === 1 ? 'transfer' : 'transfers'}`
  return `${shortDay(day)}: in ${formatUsd(inUsd)}, ${inCount} ${inCount === 1 ? 'deposit' : 'deposits'}${out}`
}

/** "14 Oct" */
export function shortDay(day: string): string {
  return formatUtcDay(`${day}T00:00:00.000Z`, { withYear: false })
}

function axisWords(usd: string): string {
  const whole = usd.split('.')[0] ?? '0'
  if (whole.length > 6) return `$${whole.slice(0, -6)}.${whole.slice(-6, -5)}m`.replace('.0m', 'm')
  return whole.length > 3 ? `$${whole.slice(0, -3)}.${whole.slice(-3, -2)}k`.replace('.0k', 'k') : `$${whole}`
}

function describe(days: Day[]): string {
  const best = days.reduce((most, day) => (compare(day.inUsd, most.inUsd) > 0 ? day : most), days[0]!)
  return `Received and sent in each of the last ${days.length} days. Most on ${dayWords(best)}. The table has every day.`
}
