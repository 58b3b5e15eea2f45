import { cx } from './cx'

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
  return cx(BASE, VARIANTS[variant], sizeOf(size, iconOnly))
}

/** Still there, but not allowed. */
export function lockedButtonClass(size: ButtonSize, iconOnly = false): string {
  return cx(BASE, NOT_ALLOWED, sizeOf(size, iconOnly))
}

function sizeOf(size: ButtonSize, iconOnly: boolean): string {
  return cx(SIZES[size], iconOnly && 'aspect-square px-0! [&_svg]:size-4')
}
