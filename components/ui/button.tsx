import type { ButtonHTMLAttributes, ReactNode } from 'react'

import { AppLink } from './app-link'
import { buttonClass, lockedButtonClass, type ButtonSize, type ButtonVariant } from './button-class'
import { cx } from './cx'
import { LockIcon, SpinnerIcon } from './icons'

export { buttonClass, type ButtonSize, type ButtonVariant } from './button-class'

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  variant?: ButtonVariant
  /** sm 28, md 32 (44 on phones), lg 44 for customer pages */
  size?: ButtonSize
  icon?: ReactNode
  /** shows the turning arc and ignores presses; keep the label, change its words ("Sending") */
  busy?: boolean
  /** the button stays, locked, with this reason beside it ("owners only") */
  disabledReason?: string
  /** square; give aria-label */
  iconOnly?: boolean
}

/**
 * Button. One primary a view. Not allowed means: still there, still focusable, reason read with it.
 * <Button variant="primary" icon={<PlusIcon />} busy={pending} disabledReason="owners only">New address</Button>
 */
export function Button(props: ButtonProps) {
  const { variant = 'secondary', size = 'md', icon, busy, disabledReason, iconOnly, className, children, ...rest } = props
  const blocked = busy || disabledReason !== undefined
  const look = cx(disabledReason === undefined ? buttonClass(variant, size, iconOnly) : lockedButtonClass(size, iconOnly), className)
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
