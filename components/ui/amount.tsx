import { formatAmount, moneyParts } from '@/lib/contracts/format'

import { cx } from './cx'

/** Stands for "no value"; zero is written 0. */
export function NoValue() {
  return (
    <>
      <span aria-hidden className="text-ink-3">
        –
      </span>
      <span className="sr-only">none</span>
    </>
  )
}

interface AmountProps {
  /** decimal text; null shows a dash */
  value: string | null | undefined
  /** coin symbol, in ink-3 after the number */
  unit: string
  /** full keeps every digit of the asset (records); trim is for lists */
  precision?: 'trim' | 'full'
  approximate?: boolean
  className?: string
}

/** Coin amount. <Amount value="3.3500" unit="USDT" /> -> 3.35 USDT */
export function Amount({ value, unit, precision, approximate, className }: AmountProps) {
  if (value === null || value === undefined) return <NoValue />
  return (
    <span className={cx('whitespace-nowrap', className)}>
      {approximate && <Approximately />}
      {formatAmount(value, precision)} <span className="text-[0.92em] font-normal text-ink-3">{unit}</span>
    </span>
  )
}

interface UsdProps {
  /** decimal text in US dollars, or in `currency`; null shows a dash */
  value: string | null | undefined
  currency?: string
  /** down for what somebody has or gets, up for what somebody must pay */
  rounding?: 'down' | 'up'
  /** an estimate, not the provider's final word */
  approximate?: boolean
  /** cents in ink-3, for metrics */
  quietCents?: boolean
  className?: string
}

/** Money with two digits. <Usd value="50449.1234" quietCents /> -> $50,449.12 */
export function Usd({ value, currency, rounding, approximate, quietCents, className }: UsdProps) {
  if (value === null || value === undefined) return <NoValue />
  const { sign, symbol, whole, fraction } = moneyParts(value, rounding, currency)
  return (
    <span className={cx('whitespace-nowrap', className)}>
      {approximate && <Approximately />}
      {sign}
      {symbol}
      {whole}
      <span className={quietCents ? 'text-ink-3' : undefined}>.{fraction}</span>
    </span>
  )
}

function Approximately() {
  return (
    <span className="font-normal text-ink-3">
      <span aria-hidden>≈ </span>
      <span className="sr-only">about </span>
    </span>
  )
}
