'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { postJson, type Problem } from './post-json'

/**
 * One mutation of the dashboard. When the answer names an `href` the person goes to what was made, else the page is
 * read again. The problem stays until the next try.
 */
export function usePost<T extends object>(url: string) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  const post = async (body: unknown): Promise<T | null> => {
    setBusy(true)
    setProblem(null)
    const answer = await postJson<T & { href?: string }>(url, body)
    setBusy(false)
    if (!answer.ok) {
      setProblem(answer.problem)
      return null
    }
    if (answer.data.href === undefined) router.refresh()
    else router.push(answer.data.href as Route)
    return answer.data
  }
  return { post, busy, problem, forget: () => setProblem(null) }
}
