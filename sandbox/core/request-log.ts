import { appendFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { parseObject, type Call } from './http'

export type RequestLine = { at: number; phase: 'begin' | 'end'; number: number; call: string; about: string }

/**
 * Writes down each call of a provider when it comes and when its answer has gone (or nobody waits for it any more): one JSON line
 * each, at once, so that a hard stop loses none. For tests that ask who called how often and whether two calls overlapped.
 */
export function requestLog(file: string | undefined, now: () => number) {
  let number = 0
  return (call: string, { raw, path }: Call, response: ServerResponse): void => {
    if (file === undefined) return
    number += 1
    const about = parseObject(raw)?.externalOrderId
    const facts = { number, call, about: typeof about === 'string' ? about : path }
    const write = (phase: RequestLine['phase']) => appendFileSync(file, `${JSON.stringify({ at: now(), phase, ...facts })}\n`)
    write('begin')
    response.once('close', () => write('end'))
  }
}
