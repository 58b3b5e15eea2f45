'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'

import { QueryError } from '@/components/ui/query-error'

interface PageErrorProps {
  error: Error & { digest?: string }
  reset: () => void
}

/** What an error boundary of the signed-in pages shows: what failed, what still works, and a way on. */
export function PageError({ error, reset }: PageErrorProps) {
  const router = useRouter()
  const [retrying, startRetry] = useTransition()
  const retry = () =>
    startRetry(() => {
      router.refresh()
      reset()
    })
  return <QueryError title="This page did not load" error={error} retry={retry} retrying={retrying} />
}
