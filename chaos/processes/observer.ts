import { closeSync, openSync, writeSync } from 'node:fs'

/** What the outside knows of one delivery of ours. */
export interface Sent {
  number: number
  connectionId: string
  sha256: string
  /** which web it went to, 0 or 1 */
  web: number
  at: number
  /** absent: no answer yet; 0: the connection failed; -1: no answer within the sender's deadline */
  status?: number
  ms?: number
  retryAfter?: string | null
}

/**
 * The outside's own record of what was sent and what was acknowledged: a line before a delivery leaves and one with its answer, each on disk before
 * anything else happens, so that it outlives whatever is killed meanwhile.
 */
export function openObserver(file: string) {
  const handle = openSync(file, 'as')
  const all: Sent[] = []
  return {
    all,
    sending: (sent: Sent) => {
      writeSync(handle, `${JSON.stringify(sent)}\n`)
      all.push(sent)
    },
    answered: (sent: Sent, answer: Required<Pick<Sent, 'status' | 'ms' | 'retryAfter'>>) => {
      writeSync(handle, `${JSON.stringify({ number: sent.number, ...answer })}\n`)
      Object.assign(sent, answer)
    },
    close: () => closeSync(handle),
  }
}

export type Observer = ReturnType<typeof openObserver>

export const acknowledged = (all: readonly Sent[]) => all.filter(({ status }) => status === 200)
