'use client'

import { LogOut } from 'lucide-react'
import type { SubmitEvent } from 'react'

const PAGE = '/api/auth/signout'

/** Ends the session in place; without script the form leads to the page that asks first. */
export function SignOut() {
  return (
    <form action={PAGE} method="get" onSubmit={(event) => void signOut(event)}>
      <button
        aria-label="Sign out"
        title="Sign out"
        className="touch grid size-7 shrink-0 place-items-center rounded-control text-ink-3 hover:bg-hover hover:text-ink-1"
      >
        <LogOut aria-hidden size={15} />
      </button>
    </form>
  )
}

async function signOut(event: SubmitEvent<HTMLFormElement>): Promise<void> {
  event.preventDefault()
  try {
    const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string }
    const answer = await fetch(PAGE, { method: 'POST', body: new URLSearchParams({ csrfToken, json: 'true' }) })
    window.location.assign(answer.ok ? '/sign-in' : PAGE)
  } catch {
    window.location.assign(PAGE)
  }
}
