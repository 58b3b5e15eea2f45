import type { ButtonHTMLAttributes, ReactNode } from 'react'

import { AppLink } from './app-link'
import { cx } from './cx'
import { LockIcon, SpinnerIcon } from './icons'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-solid'
export type ButtonSize = 'md' | 'sm' | 'lg'

const BASE =
  'relative inline-flex items-center justify-center gap-1.5 rounded-control border font-name whitespace-nowrap select-none transition-colors'

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border-line bg-raised text-ink-1 hover:bg-hover',
  quiet: 'border-transparent text-ink-2 hover:bg-hover hover:text-ink-1',
  danger: 'border-red-line bg-red-bg text-red-ink hover:border-red-ink',
  'danger-solid': 'border-transparent bg-danger text-white',
}

const SIZES: Record<ButtonSize, string> = {
  sm: 'h-7 px-2.5 text-caption max-sm:h-11 max-sm:px-3.5 max-sm:text-section',
  md: 'h-8 px-3 text-body max-sm:h-11 max-sm:px-3.5 max-sm:text-section',
  lg: 'h-11 px-4 text-portal',
}

const NOT_ALLOWED = 'cursor-not-allowed border-hairline bg-sunken text-ink-3'

/** The look of a button, for triggers that other libraries render. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md', iconOnly = false): string {
  return cx(BASE, VARIANTS[variant], SIZES[size], iconOnly && 'aspect-square px-0! [&_svg]:size-4')
}

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  variant?: ButtonVariant
  /** sm 28, md 32 (44 on phones), lg 44 for customer pages */
  size?: ButtonSize
  icon?: ReactNode
  /** shows the turning arc and ignores presses; keep the label, change its words ("Sending") */
  busy?: boolean
  /** the button stays, locked, with this reason beside it ("needs operator") */
  disabledReason?: string
  /** square; give aria-label */
  iconOnly?: boolean
}

/**
 * Button. One primary a view. Not allowed means: still there, still focusable, reason read with it.
 * <Button variant="primary" icon={<PlusIcon />} busy={pending} disabledReason="needs operator">New address</Button>
 */
export function Button(props: ButtonProps) {
  const { variant = 'secondary', size = 'md', icon, busy, disabledReason, iconOnly, className, children, ...rest } = props
  const blocked = busy || disabledReason !== undefined
  const look = cx(
    BASE,
    disabledReason === undefined ? VARIANTS[variant] : NOT_ALLOWED,
    SIZES[size],
    iconOnly && 'aspect-square px-0! [&_svg]:size-4',
    className,
  )
  const leading = busy ? <SpinnerIcon /> : disabledReason === undefined ? icon : <LockIcon />
  const button = (
    <button
      type="button"
      {...rest}
      {...(blocked && { 'aria-disabled': true, type: 'button', onClick: undefined })}
      aria-busy={busy || undefined}
      className={look}
    >
      {leading}
      {children}
      {disabledReason !== undefined && <span className="sr-only">, not available: {disabledReason}</span>}
    </button>
  )
  if (disabledReason === undefined || iconOnly) return button
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {button}
      <span aria-hidden className="text-caption text-ink-3">
        {disabledReason}
      </span>
    </span>
  )
}

interface LinkButtonProps {
  href: string
  children: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: ReactNode
  iconOnly?: boolean
  /** opens a new tab, e.g. an explorer or the Binance App link */
  external?: boolean
  /** a file to save instead of a page to go to (exports) */
  download?: boolean
  className?: string
  'aria-label'?: string
}

/** A link that looks like a button: it goes somewhere, a Button does something. */
export function LinkButton(props: LinkButtonProps) {
  const { href, children, variant, size, icon, iconOnly, external, download, className, ...rest } = props
  const look = cx(buttonClass(variant, size, iconOnly), className)
  if (external || download) {
    return (
      <a href={href} className={look} download={download} {...(external && { target: '_blank', rel: 'noreferrer' })} {...rest}>
        {icon}
        {children}
        {external && <span className="sr-only"> (opens a new tab)</span>}
      </a>
    )
  }
  return (
    <AppLink href={href} className={look} {...rest}>
      {icon}
      {children}
    </AppLink>
  )
}
