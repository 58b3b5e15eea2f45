import type { ReactNode } from 'react'

import { cx } from './cx'

/** Icons the icon set lacks, and the few used by basic parts. All take currentColor; decoration only, words stand beside. */
interface IconProps {
  size?: number
  className?: string
}

function Icon({ size = 14, className, children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={cx('shrink-0', className)}
    >
      {children}
    </svg>
  )
}

export function SpinnerIcon(props: IconProps) {
  return (
    <Icon {...props} className={cx('spin', props.className)}>
      <path d="M20 16.5A9 9 0 1 1 16.5 4.2" strokeWidth={2.6} />
    </Icon>
  )
}

export function LockIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <rect x="4" y="11" width="16" height="10" rx="2" />
      <path d="M8 11V7a4 4 0 0 1 8 0v4" />
    </Icon>
  )
}

/** Water behind a sill: holds, pools. */
export function SillIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M2 8h8.5c4.5 0 5 4 5.5 11" />
      <path d="M12 12.500V20" strokeWidth={2.6} />
      <path d="M2 12h6M2 16h6M2 20h20" />
    </Icon>
  )
}

export function PauseUserIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M21 12a9 9 0 1 0-9 9" />
      <path d="M10 9v6M14 9v2.5" />
      <circle cx="17.5" cy="16.5" r="2" />
      <path d="M13.5 22c.5-2.3 6.5-2.3 8 0" />
    </Icon>
  )
}

export function CheckLinkIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M21 11a9 9 0 1 0-9.5 10" />
      <path d="m8.5 11.5 2.5 2.5 4.5-5" />
      <path d="M16.5 18.500h4M16 16.200a2.3 2.3 0 0 0 0 4.600M21 16.200a2.3 2.3 0 0 1 0 4.6" />
    </Icon>
  )
}

/** Two ticks: said by the provider and read back by us. */
export function DoubleCheckIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="m2 13 4.5 4.500L16 7M12 16.500l1.5 1.200L22 8" />
    </Icon>
  )
}

/** The mark: air, water over a crest into the low channel, the sill cut out. Grid 24, corner 6. */
export function WeirMark({ size = 24, className }: IconProps) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 24 24" className={cx('shrink-0 rounded-[25%]', className)}>
      <rect width="24" height="24" className="fill-water-pale" />
      <path d="M0 9h8.500c5.4 0 4.6 8.5 10.5 8.500h5V24H0z" className="fill-accent" />
      <path d="M8.8 24V13.500a1.5 1.5 0 0 1 3 0V24z" className="fill-water-pale" />
    </svg>
  )
}
