/** What a refused request says: our problem+json, read by the browser. */
export interface Problem {
  code: string
  /** written for the person who reads it */
  detail: string
  /** the provider's own words, when it was the provider that refused */
  providerMessage?: string
  requestId?: string
  errors: { path: string; message: string }[]
}

export type Answer<T> = { ok: true; data: T } | { ok: false; problem: Problem }

const LOST: Problem = {
  code: 'no_answer',
  detail: 'The server did not answer. What you typed is still here: try again.',
  errors: [],
}

/** POSTs JSON to one of our own routes. Never throws: a lost connection is a problem like any other. */
export async function postJson<T>(url: string, body: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    })
    const answer: unknown = await response.json()
    return response.ok ? { ok: true, data: answer as T } : { ok: false, problem: { ...LOST, ...(answer as Problem) } }
  } catch {
    return { ok: false, problem: LOST }
  }
}
