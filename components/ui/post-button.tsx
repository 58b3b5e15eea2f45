'use client'

import type { ReactNode, SubmitEvent } from 'react'

import { Button, type ButtonSize, type ButtonVariant } from './button'
import { ProblemNote } from './problem-note'
import { usePost } from './use-post'

interface PostButtonProps {
  /** one of our POST routes */
  action: string
  /** sent along; without JavaScript as hidden fields of a plain form */
  fields?: Record<string, string>
  children: ReactNode
  /** "Asking Binance" */
  busyWords: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: ReactNode
  disabledReason?: string
  className?: string
}

/** One act, one button, a plain form underneath. The refusal stands below the button. */
export function PostButton({ action, fields = {}, children, busyWords, className, ...look }: PostButtonProps) {
  const { post, busy, problem } = usePost(action)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!busy) void post(fields)
  }
  return (
    <form action={action} method="post" onSubmit={submit} className="grid justify-items-start gap-2">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button {...look} type="submit" busy={busy} className={className}>
        {busy ? busyWords : children}
      </Button>
      <ProblemNote problem={problem} />
    </form>
  )
}
