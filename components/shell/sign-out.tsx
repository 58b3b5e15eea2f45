'use client'

import { LogOut } from 'lucide-react'
import type { MouseEvent } from 'react'

/** Ends the session in place; without script the link leads to the page that asks first. */
export function SignOut() {
  return (
    <a
      href="/api/auth/signout"
      aria-label="Sign out"
      title="Sign out"
      onClick={(event) => void signOut(event)}
      className="touch grid size-7 shrink-0 place-items-center rounded-control text-ink-3 hover:bg-hover hover:text-ink-1"
    >
      <LogOut aria-hidden size={15} />
    </a>
  )
}

async function signOut(event: MouseEvent<HTMLAnchorElement>): Promise<void> {
  event.preventDefault()
  const { href } = event.currentTarget
  try {
    const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string }
    const answer = await fetch('/api/auth/signout', { method: 'POST', body: new URLSearchParams({ csrfToken, json: 'true' }) })
    window.location.assign(answer.ok ? '/sign-in' : href)
  } catch {
    window.location.assign(href)
  }
}
