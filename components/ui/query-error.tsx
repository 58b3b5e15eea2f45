'use client'

import { RefreshCw } from 'lucide-react'

import { Button } from './button'
import { ErrorState } from './empty-state'

interface QueryErrorProps {
  /** names the failed thing: "The list did not load" */
  title: string
  /** what still works */
  detail?: string
  /** thrown by the query; `requestId` is read from it when it has one */
  error: unknown
  retry: () => void
  retrying?: boolean
}

/** The error state of a client query or an error boundary: what failed, retry in place, the request id to quote. */
export function QueryError({ title, detail, error, retry, retrying }: QueryErrorProps) {
  return (
    <ErrorState
      title={title}
      requestId={requestIdOf(error)}
      action={
        <Button onClick={retry} busy={retrying} icon={<RefreshCw aria-hidden size={14} />}>
          {retrying ? 'Trying' : 'Try again'}
        </Button>
      }
    >
      {detail ?? 'The server did not answer as it should. Nothing is lost by it: what arrives meanwhile is kept, or fetched later.'}
    </ErrorState>
  )
}

// Errors of our API carry requestId; errors that crossed from the server carry Next's digest instead.
function requestIdOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null
  if ('requestId' in error && typeof error.requestId === 'string') return error.requestId
  if ('digest' in error && typeof error.digest === 'string') return error.digest
  return null
}
