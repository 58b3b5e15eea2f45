import { ArrowDownLeft, ArrowUpRight } from 'lucide-react'

import { cx } from './cx'

const DIRECTION_SIZES = { sm: ['size-[22px]', 12], md: ['size-7', 14], lg: ['size-11', 20] } as const
const DIRECTION_WORDS = { in: ['In', 'In: customer to merchant'], out: ['Out', 'Out: merchant to customer'] } as const

interface DirectionMarkProps {
  direction: 'in' | 'out'
  size?: keyof typeof DIRECTION_SIZES
  /** none: only for screen readers. short: "In". long: "In: customer to merchant". */
  words?: 'none' | 'short' | 'long'
}

/** In is square and tinted, out is round and outlined: shape, arrow and word, never a status tone. */
export function DirectionMark({ direction, size = 'sm', words = 'none' }: DirectionMarkProps) {
  const [box, arrow] = DIRECTION_SIZES[size]
  const [short, long] = DIRECTION_WORDS[direction]
  const Arrow = direction === 'in' ? ArrowDownLeft : ArrowUpRight
  const shape =
    direction === 'in'
      ? cx('border-accent-line bg-accent-tint text-accent-ink', size === 'lg' ? 'rounded-card' : 'rounded-badge')
      : 'rounded-full border-ink-2 text-ink-1'
  return (
    <span className="inline-flex items-center gap-2 max-sm:flex-col max-sm:gap-0.5 max-sm:text-mini">
      <span aria-hidden className={cx('grid shrink-0 place-items-center border', box, shape)}>
        <Arrow size={arrow} strokeWidth={2.2} />
      </span>
      {words === 'none' ? <span className="sr-only">{long}</span> : <span className="text-ink-2">{words === 'short' ? short : long}</span>}
    </span>
  )
}

const PROVIDERS = { breet: ['Br', 'Breet'], binance: ['Bn', 'Binance'] } as const

/** Letters in a box, never a logo. */
export function ProviderMark({ provider, withName = true }: { provider: keyof typeof PROVIDERS; withName?: boolean }) {
  const [letters, name] = PROVIDERS[provider]
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden className="rounded-key border border-ink-3 px-1 text-[0.625rem] leading-3.5 font-strong text-ink-2">
        {letters}
      </span>
      <span className={withName ? 'text-ink-2' : 'sr-only'}>{name}</span>
    </span>
  )
}

// Letters, so that two coins of one hue still differ. White on each: 4.5 or more.
const DISCS: Record<string, [letter: string, ground: string]> = {
  USDT: ['T', 'oklch(.5 .09 165)'],
  USDC: ['C', 'oklch(.52 .13 255)'],
  BTC: ['B', 'oklch(.55 .13 55)'],
  ETH: ['E', 'oklch(.5 .09 275)'],
  SOL: ['S', 'oklch(.5 .14 300)'],
  BNB: ['N', 'oklch(.52 .1 85)'],
  TRX: ['X', 'oklch(.5 .16 25)'],
  LTC: ['L', 'oklch(.5 .03 250)'],
  DOGE: ['D', 'oklch(.52 .08 95)'],
  XRP: ['R', 'oklch(.42 .03 250)'],
  TON: ['O', 'oklch(.52 .12 235)'],
}

interface AssetMarkProps {
  symbol: string
  network?: string
  size?: number
}

/** Letter disc, symbol, network in ink-3. <AssetMark symbol="USDT" network="Tron" /> */
export function AssetMark({ symbol, network, size = 18 }: AssetMarkProps) {
  const [letter, ground] = DISCS[symbol.toUpperCase()] ?? [symbol.charAt(0).toUpperCase(), 'oklch(.48 .02 230)']
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span
        aria-hidden
        className="grid shrink-0 place-items-center rounded-full font-strong text-white"
        style={{ background: ground, width: size, height: size, fontSize: size * 0.5 }}
      >
        {letter}
      </span>
      <span>
        {symbol} {network !== undefined && <span className="ml-0.5 text-ink-3">{network}</span>}
      </span>
    </span>
  )
}
