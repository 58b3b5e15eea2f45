import Big from 'big.js'
import type { CSSProperties, ReactNode } from 'react'

import { cx } from '@/components/ui/cx'

import type { PoolBarProps } from './pool-bar-props'

/** px. proud: how far the sill stands out above and below. gap: sill to dashed margin line at least. */
const SIZES = {
  sm: { height: 8, sill: 2, proud: 4, gap: 8 },
  md: { height: 14, sill: 2, proud: 5, gap: 8 },
  lg: { height: 26, sill: 2.5, proud: 7, gap: 11 },
}
type Geometry = (typeof SIZES)['md']

const CLEAR = 2

/** Per cent of the bar's width where a value stands; only ever used to draw. */
export function place(value: string, minimumUsd: string): number {
  const minimum = new Big(minimumUsd)
  if (minimum.lte(0)) return 0
  return Math.min(100, Math.max(0, new Big(value).div(minimum).times(80).round(3).toNumber()))
}

/** A hatch thinner than the edge of the water would only be noise. */
function differ(high: string, low: string, minimumUsd: string): boolean {
  return place(high, minimumUsd) - place(low, minimumUsd) > 0.8
}

type PoolWaterProps = PoolBarProps & { size: keyof typeof SIZES; marks: boolean }

/** The drawing alone: reservoir, sill, low channel. Words and numbers are PoolBar's. */
export function PoolWater(props: PoolWaterProps) {
  const geometry = SIZES[props.size]
  const released = props.state === 'released'
  return (
    <div aria-hidden className="relative w-full" style={{ height: geometry.height }}>
      {released ? <Flow geometry={geometry} /> : <Reservoir {...props} geometry={geometry} />}
      <Sill geometry={geometry} released={released} />
    </div>
  )
}

function Reservoir({ geometry, ...props }: PoolWaterProps & { geometry: Geometry }) {
  const { heldUsdAtFlag, heldUsdLive, heldUsd, minimumUsd, targetUsd, state, size, marks } = props
  // Water never touches the sill before the provider says so, whatever our sum is.
  const edge = `(80% - ${geometry.sill / 2 + CLEAR}px)`
  const behindSill = (value: string) => `min(${place(value, minimumUsd)}%, calc${edge})`
  const flag = heldUsdAtFlag ?? heldUsd
  const live = heldUsdLive ?? heldUsd
  const low = state === 'over' ? minimumUsd : heldUsd
  const high = flag !== null && live !== null ? (new Big(flag).gt(live) ? flag : live) : low
  return (
    <>
      <div className="absolute inset-y-0 left-0 overflow-hidden rounded-l-[3px] bg-track" style={{ width: `calc${edge}` }} />
      <div
        className="absolute bottom-0 right-0 rounded-r-[3px] bg-track"
        style={{ left: `calc(80% + ${geometry.sill / 2 + CLEAR}px)`, height: geometry.height / 3 }}
      />
      {high !== null && low !== null && differ(high, low, minimumUsd) && <Water className="hatch" width={behindSill(high)} />}
      {low !== null && (
        <Water className={state === 'settling' ? 'hatch' : 'bg-water'} width={behindSill(low)} size={size}>
          {state !== 'settling' && <span className="absolute inset-y-0 right-0 w-0.5 bg-water-deep" />}
        </Water>
      )}
      {targetUsd != null && size !== 'sm' && <MarginLine geometry={geometry} at={place(targetUsd, minimumUsd)} />}
      {marks && flag !== null && <FlagMark left={behindSill(flag)} large={size === 'lg'} />}
      {marks && live !== null && <NowMark left={behindSill(live)} large={size === 'lg'} />}
    </>
  )
}

interface WaterProps {
  width: string
  className: string
  size?: keyof typeof SIZES
  children?: ReactNode
}

function Water({ width, className, size, children }: WaterProps) {
  return (
    <div
      className={cx('absolute inset-y-0 left-0 overflow-hidden rounded-l-[3px] transition-[width] duration-600', className)}
      style={{ width }}
    >
      {size !== undefined && <Surface size={size} />}
      {children}
    </div>
  )
}

/** The lit surface, and on records the two lines of current. */
function Surface({ size }: { size: keyof typeof SIZES }) {
  if (size === 'sm') return null
  const lit = 'absolute inset-x-0 bg-[color-mix(in_oklch,var(--color-water),white_34%)]'
  return (
    <>
      <span className={cx(lit, 'top-0 h-[1.5px]')} />
      {size === 'lg' && <span className={cx(lit, 'top-1/3 h-px')} />}
      {size === 'lg' && <span className={cx(lit, 'top-2/3 h-px')} />}
    </>
  )
}

function Sill({ geometry, released }: { geometry: Geometry; released: boolean }) {
  const { height, sill, proud } = geometry
  const look: CSSProperties = released
    ? { top: Math.round(height * 0.22), bottom: -proud + 2, width: sill }
    : { top: -proud, bottom: -proud, width: sill }
  return (
    <span
      className={cx('absolute -translate-x-1/2 rounded-full bg-ink-1', released && 'ring-[1.5px] ring-surface')}
      style={{ left: '80%', ...look }}
    />
  )
}

function MarginLine({ geometry, at }: { geometry: Geometry; at: number }) {
  return (
    <span
      className="dash-upright absolute w-[1.5px] -translate-x-1/2"
      style={{
        left: `clamp(calc(80% + ${geometry.gap}px), ${at}%, calc(100% - 1px))`,
        top: -geometry.proud + 1,
        bottom: -geometry.proud + 1,
      }}
    />
  )
}

function FlagMark({ left, large }: { left: string; large: boolean }) {
  const width = large ? 10 : 8
  return (
    <svg
      width={width}
      height={width * 0.875}
      viewBox="0 0 8 7"
      className="absolute bottom-full mb-px -translate-x-1/2 fill-surface stroke-ink-2"
      strokeWidth="1.4"
      strokeLinejoin="round"
      style={{ left }}
    >
      <path d="M.8.8h6.4L4 6z" />
    </svg>
  )
}

function NowMark({ left, large }: { left: string; large: boolean }) {
  const width = large ? 10 : 8
  return (
    <svg width={width} height={width * 0.75} viewBox="0 0 8 6" className="absolute top-full mt-px -translate-x-1/2 fill-water-deep" style={{ left }}>
      <path d="M0 6h8L4 0z" />
    </svg>
  )
}

/** Released: the reservoir is full, the water bends over the sill and fills the channel. */
function Flow({ geometry }: { geometry: Geometry }) {
  const { height } = geometry
  const fall = Math.round(height * 1.05)
  const floor = height - height / 3
  const crest = `M0 0H${fall * 0.12}C${fall * 0.55} 0 ${fall * 0.45} ${floor} ${fall} ${floor}`
  const lit = 'stroke-[color-mix(in_oklch,var(--color-water),white_34%)]'
  const start = `calc(80% + ${geometry.sill / 2}px)`
  return (
    <>
      <div className="absolute inset-y-0 left-0 overflow-hidden rounded-l-[3px] bg-water" style={{ width: `calc(80% + ${geometry.sill / 2 + 1}px)` }}>
        <Surface size={height === 26 ? 'lg' : height === 14 ? 'md' : 'sm'} />
      </div>
      <svg className="absolute top-0 overflow-visible" width={fall} height={height} style={{ left: start }}>
        <path d={`${crest}V${height}H0z`} className="fill-water" />
        {height > 8 && <path d={crest} transform="translate(0 .75)" className={cx('fill-none', lit)} strokeWidth="1.5" />}
      </svg>
      <div
        className="absolute right-0 bottom-0 overflow-hidden rounded-r-[3px] bg-water"
        style={{ left: `calc(80% + ${geometry.sill / 2 + fall - 1}px)`, height: height / 3 }}
      />
    </>
  )
}
