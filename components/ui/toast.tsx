'use client'

import { Toast } from '@base-ui/react/toast'
import { CircleCheck, TriangleAlert, X } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'

import { SpinnerIcon } from './icons'

interface ToastExtra {
  requestId?: string
  action?: { label: string; run: () => void }
}

interface Toaster {
  /** goes by itself after 5 s */
  success: (title: string, detail?: string) => void
  /** stays until closed; names the failed thing */
  error: (title: string, detail?: string, extra?: ToastExtra) => void
  /** long work; returns the id for `close` */
  progress: (title: string, detail?: string, extra?: ToastExtra) => string
  close: (id: string) => void
}

/** Bottom right, read out politely. Stands once, in AppShell. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider timeout={5000} limit={4}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(400px,calc(100vw-2rem))] flex-col gap-2 max-shell:bottom-20">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

export function useToast(): Toaster {
  const { add, close } = Toast.useToastManager<ToastExtra>()
  return useMemo(
    () => ({
      success: (title, description) => void add({ type: 'success', title, description }),
      error: (title, description, data) => void add({ type: 'error', title, description, data, timeout: 0, priority: 'high' }),
      progress: (title, description, data) => add({ type: 'progress', title, description, data, timeout: 0 }),
      close,
    }),
    [add, close],
  )
}

function ToastList() {
  const { toasts } = Toast.useToastManager<ToastExtra>()
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded-card border border-line bg-raised p-3 shadow-layer transition-opacity duration-200 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0"
    >
      <Toast.Content className="flex items-start gap-2.5">
        <span className="mt-0.5">{iconOf(toast.type)}</span>
        <div className="min-w-0 flex-1">
          <Toast.Title className="text-body font-strong" />
          <Toast.Description className="text-body text-ink-2" />
          <div className="mt-1 flex items-center gap-3 empty:hidden">
            {toast.data?.action && (
              <button type="button" className="link text-body" onClick={toast.data.action.run}>
                {toast.data.action.label}
              </button>
            )}
            {toast.data?.requestId && <code className="mono text-ink-3">{toast.data.requestId}</code>}
          </div>
        </div>
        <Toast.Close aria-label="Close the message" className="touch grid size-6 place-items-center rounded-key text-ink-2 hover:bg-hover">
          <X aria-hidden size={15} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}

function iconOf(type: string | undefined): ReactNode {
  if (type === 'error') return <TriangleAlert aria-hidden size={16} className="text-red-ink" />
  if (type === 'progress') return <SpinnerIcon size={16} className="text-accent" />
  return <CircleCheck aria-hidden size={16} className="text-green-ink" />
}
