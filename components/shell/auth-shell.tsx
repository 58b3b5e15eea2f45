import type { ReactNode } from 'react'

import { WeirMark } from '@/components/ui/icons'

import { ThemeSwitch } from './theme-switch'
import { WeirPicture } from './weir-picture'

interface AuthShellProps {
  title: string
  /** under the title: the host, or what this step is for */
  description?: ReactNode
  /** "Weir 0.1.0, self-hosted" */
  version: string
  children: ReactNode
}

/** Sign-in and its like: the form at the left, the weir at the right on wide screens. <AuthShell title="Sign in" version="…"> */
export function AuthShell({ title, description, version, children }: AuthShellProps) {
  return (
    <div className="grid min-h-dvh bg-surface lg:grid-cols-[minmax(0,4fr)_minmax(0,5fr)]">
      <div className="flex flex-col px-5 py-6 shell:px-11 shell:py-9">
        <header className="flex items-center gap-2.5">
          <WeirMark size={26} />
          <span className="text-[1.125rem] font-title tracking-tight">Weir</span>
        </header>
        <main className="mx-auto grid w-full max-w-[360px] flex-1 content-center py-10">
          <h1 className="text-portal-title">{title}</h1>
          {description !== undefined && <p className="mt-1 text-story text-ink-2">{description}</p>}
          <div className="mt-6">{children}</div>
        </main>
        <footer className="flex items-center justify-between gap-4 text-caption text-ink-3">
          <span className="whitespace-nowrap">{version}</span>
          <ThemeSwitch />
        </footer>
      </div>
      <aside className="relative m-2.5 hidden overflow-hidden rounded-[18px] bg-air lg:block">
        <WeirPicture />
        <p className="relative px-14 pt-14 text-[1.625rem] leading-[2.0625rem] font-title tracking-[-0.02em]">
          Held until the level passes the sill.
          <br />
          Then it flows.
        </p>
      </aside>
    </div>
  )
}
