'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'

import { buttonClass, type ButtonSize, type ButtonVariant } from './button'
import { cx } from './cx'

interface LayerProps {
  title: ReactNode
  description?: ReactNode
  children?: ReactNode
  /** the last line, on sunken ground; buttons. <DialogClose>Not now</DialogClose> closes. */
  footer?: ReactNode
  /** content of the opening button; left out when `open` is controlled */
  trigger?: ReactNode
  triggerVariant?: ButtonVariant
  triggerSize?: ButtonSize
  /** square opening button with this name read out */
  triggerLabel?: string
  triggerClassName?: string
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

const BACKDROP =
  'fixed inset-0 z-40 bg-scrim transition-opacity duration-200 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0'

function Trigger({ trigger, triggerVariant, triggerSize, triggerLabel, triggerClassName }: LayerProps) {
  if (trigger === undefined) return null
  return (
    <Base.Trigger
      aria-label={triggerLabel}
      className={cx(buttonClass(triggerVariant, triggerSize, triggerLabel !== undefined), triggerClassName)}
    >
      {trigger}
    </Base.Trigger>
  )
}

/** Says what will happen, the sum, what cannot be undone and who will see it. */
export function Dialog(props: LayerProps) {
  const { title, description, children, footer, open, onOpenChange } = props
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Trigger {...props} />
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Viewport className="fixed inset-0 z-40 grid place-items-center overflow-y-auto p-4 max-sm:place-items-end max-sm:p-0">
          <Base.Popup className="w-full max-w-[472px] overflow-hidden rounded-dialog border border-line bg-raised shadow-layer transition-[opacity,translate] duration-200 data-[ending-style]:translate-y-2 data-[ending-style]:opacity-0 data-[starting-style]:translate-y-2 data-[starting-style]:opacity-0 max-sm:rounded-b-none">
            <div className="p-5">
              <Base.Title className="text-[1.0625rem] leading-6 font-title tracking-tight">{title}</Base.Title>
              {description !== undefined && <Base.Description className="mt-1.5 text-body text-ink-2">{description}</Base.Description>}
              {children !== undefined && <div className="mt-3">{children}</div>}
            </div>
            {footer !== undefined && <div className="flex flex-wrap justify-end gap-2 border-t bg-sunken px-5 py-3">{footer}</div>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

/** 508 wide from the right: the raw payload, the difference first. Full width on phones. */
export function Drawer(props: LayerProps) {
  const { title, description, children, footer, open, onOpenChange } = props
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Trigger {...props} />
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup className="fixed inset-y-0 right-0 z-40 flex w-[min(508px,100vw)] flex-col border-l border-line bg-raised shadow-layer transition-[translate,opacity] duration-200 data-[ending-style]:translate-x-6 data-[ending-style]:opacity-0 data-[starting-style]:translate-x-6 data-[starting-style]:opacity-0">
          <header className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-section">{title}</Base.Title>
              {description !== undefined && (
                <Base.Description render={<div />} className="mt-1.5 text-caption text-ink-2">
                  {description}
                </Base.Description>
              )}
            </div>
            <Base.Close aria-label="Close" className="touch grid size-7 place-items-center rounded-control text-ink-2 hover:bg-hover">
              <X aria-hidden size={16} />
            </Base.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
          {footer !== undefined && <footer className="flex flex-wrap items-center gap-2 border-t px-5 py-3">{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

export function DialogClose({ children, variant }: { children: ReactNode; variant?: ButtonVariant }) {
  return <Base.Close className={buttonClass(variant)}>{children}</Base.Close>
}
