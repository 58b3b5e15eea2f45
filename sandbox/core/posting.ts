import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { half } from './misbehave'

export type Answered = { responseStatus: number | null; responseBody: string }
export type Letter = { url: string; body: Buffer; headers: Record<string, string> }

const RESPONSE_KEPT = 500

/** One POST. No answer, a refused connection and a timeout are an answer without a status. */
export async function post(letter: Letter, signal: AbortSignal): Promise<Answered> {
  try {
    const headers = { 'content-type': 'application/json', ...letter.headers }
    const response = await fetch(letter.url, { method: 'POST', body: new Uint8Array(letter.body), headers, signal, redirect: 'manual' })
    return { responseStatus: response.status, responseBody: (await response.text()).slice(0, RESPONSE_KEPT) }
  } catch (error) {
    return { responseStatus: null, responseBody: error instanceof Error ? error.message : 'no answer' }
  }
}

/** Announces the whole body, sends half of it and hangs up. */
export function postHalf(letter: Letter, signal: AbortSignal): Promise<Answered> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', ...letter.headers, 'content-length': String(letter.body.length) }
    const start = letter.url.startsWith('https:') ? tlsRequest : plainRequest
    const request = start(letter.url, { method: 'POST', headers, signal, agent: false })
    const gone = () => resolve({ responseStatus: null, responseBody: 'the connection ended in the middle of the body' })
    request.once('error', gone)
    request.once('close', gone)
    request.write(half(letter.body), () => request.destroy())
  })
}
