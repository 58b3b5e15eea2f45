'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import type { SubmitEvent } from 'react'

import { isTheme, THEME_COOKIE, THEME_MAX_AGE_SECONDS, type Theme } from '@/lib/contracts/theme'

const CHOICES: { theme: Theme; label: string; icon: typeof Sun }[] = [
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
  { theme: 'system', label: 'As the device', icon: Monitor },
]

/**
 * A plain form to /theme. With JavaScript the page changes in place; which button is on is read by CSS from
 * <html data-theme>, so nothing can disagree with what is seen.
 */
export function ThemeSwitch() {
  return (
    <form action="/theme" method="post" onSubmit={applyInPlace} aria-label="Theme" className="theme-switch flex w-fit rounded-control bg-track p-0.5">
      {CHOICES.map(({ theme, label, icon: ChoiceIcon }) => (
        <button
          key={theme}
          name="theme"
          value={theme}
          title={label}
          aria-label={`Theme: ${label.toLowerCase()}`}
          className="grid h-6 w-8 place-items-center rounded-[6px] text-ink-3 hover:text-ink-1 max-shell:h-11 max-shell:w-14"
        >
          <ChoiceIcon aria-hidden size={14} />
        </button>
      ))}
    </form>
  )
}

function applyInPlace(event: SubmitEvent<HTMLFormElement>) {
  const { submitter } = event.nativeEvent
  const theme = submitter instanceof HTMLButtonElement ? submitter.value : undefined
  if (!isTheme(theme)) return
  event.preventDefault()
  document.documentElement.dataset.theme = theme
  document.cookie = `${THEME_COOKIE}=${theme}; Path=/; Max-Age=${THEME_MAX_AGE_SECONDS}; SameSite=Lax`
}
