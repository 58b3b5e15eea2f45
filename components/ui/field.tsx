import { TriangleAlert } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'

import { cx } from './cx'

const BOX =
  'w-full rounded-control border border-control bg-surface text-body text-ink-1 focus-visible:outline-offset-1 aria-invalid:border-red-ink disabled:cursor-not-allowed disabled:border-hairline disabled:bg-sunken disabled:text-ink-3 max-sm:min-h-11 max-sm:text-portal pointer-coarse:min-h-11'

interface FieldProps {
  /** id of the control; help and error get `${id}-help`, `${id}-error` */
  id: string
  label: ReactNode
  /** right of the label: "Forgotten?" */
  aside?: ReactNode
  help?: ReactNode
  /** says what is wrong and how it would be right: "63 characters; a Tron hash has 64." */
  error?: string | null
  children: ReactNode
}

/** Label above, help or error below; an error is also read out when it comes. Give the control the same id and fieldAria(). */
export function Field({ id, label, aside, help, error, children }: FieldProps) {
  return (
    <div className="grid content-start gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-body font-name">
          {label}
        </label>
        {aside}
      </div>
      {children}
      {error && (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1.5 text-caption text-red-ink">
          <TriangleAlert aria-hidden size={13} className="mt-0.5 shrink-0" />
          {error}
        </p>
      )}
      {help !== undefined && !error && (
        <p id={`${id}-help`} className="text-caption text-ink-3">
          {help}
        </p>
      )}
    </div>
  )
}

/** What ties a control to its Field: <Input {...fieldAria('amount', { error, help: true })} name="amount" /> */
export function fieldAria(id: string, { error, help }: { error?: string | null; help?: boolean } = {}) {
  const describedBy = error ? `${id}-error` : help ? `${id}-help` : undefined
  return { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': describedBy }
}

/** Text box; `unit` stands inside at the right, `mono` for hashes and addresses. */
export function Input({ unit, mono, className, ...rest }: ComponentProps<'input'> & { unit?: string; mono?: boolean }) {
  const box = <input {...rest} className={cx(BOX, 'h-8 px-2.5', mono && 'mono', unit && 'pr-14', className)} />
  if (unit === undefined) return box
  return (
    <span className="relative block">
      {box}
      <span className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-caption text-ink-3">{unit}</span>
    </span>
  )
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={3} {...rest} className={cx(BOX, 'px-2.5 py-1.5', className)} />
}

/** The system's own list: right on every phone, and works without JavaScript. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <select {...rest} className={cx(BOX, 'select-arrow h-8 appearance-none pr-8 pl-2.5', className)}>
      {children}
    </select>
  )
}

interface ChoiceProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode
  help?: ReactNode
}

export function Checkbox({ label, help, className, ...rest }: ChoiceProps) {
  return (
    <label className={cx('flex min-h-6 items-start gap-2 text-body max-sm:min-h-11 max-sm:items-center', className)}>
      <input {...rest} type="checkbox" className="check mt-0.5 max-sm:mt-0" />
      <span>
        {label}
        {help !== undefined && <span className="block text-caption text-ink-3">{help}</span>}
      </span>
    </label>
  )
}

export function Radio({ label, help, className, ...rest }: ChoiceProps) {
  return (
    <label className={cx('flex min-h-6 items-start gap-2 text-body max-sm:min-h-11 max-sm:items-center', className)}>
      <input {...rest} type="radio" className="check mt-0.5 rounded-full! max-sm:mt-0" />
      <span>
        {label}
        {help !== undefined && <span className="block text-caption text-ink-3">{help}</span>}
      </span>
    </label>
  )
}

export function Switch({ label, className, ...rest }: Omit<ChoiceProps, 'help'>) {
  return (
    <label className={cx('flex min-h-6 w-fit items-center gap-2 text-body max-sm:min-h-11', className)}>
      <input {...rest} type="checkbox" className="switch" />
      {label}
    </label>
  )
}
