import encodeQR from 'qr'

import { cx } from './cx'

interface QrProps {
  /** what the code says: an address, a payment URI, a link */
  value: string
  /** read out: "Code with the USDT address on Tron" */
  label: string
  /** px of the plate */
  size?: number
  className?: string
}

/** What the standard asks for around a code; on a dark page cameras need it. */
const QUIET_MODULES = 4

/** Drawn on the server; always dark on a white plate, in both themes, because cameras expect it. */
export function Qr({ value, label, size = 200, className }: QrProps) {
  const rows = encodeQR(value, 'raw', { ecc: 'medium', border: QUIET_MODULES })
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
      className={cx('max-w-full rounded-card border bg-white', className)}
    >
      <path d={path} fill="#0b1418" />
    </svg>
  )
}
