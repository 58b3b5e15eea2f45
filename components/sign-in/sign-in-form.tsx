'use client'

import { Eye, EyeOff } from 'lucide-react'
import { signIn } from 'next-auth/react'
import { useState, type SubmitEvent } from 'react'

import { Button } from '@/components/ui/button'
import { Field, fieldAria, Input } from '@/components/ui/field'

import { signInProblem } from './sign-in-words'

interface SignInFormProps {
  /** a path of this site */
  goTo: string
  /** what the page was opened with: signed out, no merchant */
  initialProblem: string | null
}

/** E-mail and password. What was typed stays after a refusal; the page is loaded anew after success, so nothing old shows. */
export function SignInForm({ goTo, initialProblem }: SignInFormProps) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState(initialProblem)

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const typed = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(null)
    const failure = await trySignIn(String(typed.get('email')), String(typed.get('password')))
    if (failure === null) return window.location.assign(goTo)
    setProblem(failure)
    setBusy(false)
  }
  return (
    // The plain POST only matters before the script has loaded: the password must never travel in an address.
    <form action="/api/auth/callback/credentials" method="post" className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <Field id="email" label="E-mail">
        <Input {...fieldAria('email')} name="email" type="email" autoComplete="username" required className="h-11! text-story!" />
      </Field>
      <PasswordField problem={problem} />
      <Button type="submit" variant="primary" size="lg" busy={busy} className="mt-1 w-full">
        {busy ? 'Signing in' : 'Sign in'}
      </Button>
      <p className="text-caption leading-[1.125rem] text-ink-2">Customers need no account: they use the link they were sent.</p>
    </form>
  )
}

function PasswordField({ problem }: { problem: string | null }) {
  const [shown, setShown] = useState(false)
  const EyeIcon = shown ? EyeOff : Eye
  return (
    <div>
      <Field id="password" label="Password" error={problem}>
        <span className="relative block">
          <Input
            {...fieldAria('password', { error: problem })}
            name="password"
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            required
            className="h-11! pr-12! text-story!"
          />
          <button
            type="button"
            aria-label={shown ? 'Hide the password' : 'Show the password'}
            onClick={() => setShown(!shown)}
            className="absolute top-1.5 right-1.5 grid size-8 place-items-center rounded-control text-ink-2 hover:bg-hover"
          >
            <EyeIcon aria-hidden size={16} />
          </button>
        </span>
      </Field>
    </div>
  )
}

/** @returns what to tell the person, or null when they are signed in. */
async function trySignIn(email: string, password: string): Promise<string | null> {
  try {
    const answer = await signIn('credentials', { email, password, redirect: false })
    return answer?.ok && !answer.error ? null : signInProblem(answer?.error ?? 'unknown')
  } catch {
    return 'The server did not answer. Try again in a moment.'
  }
}
