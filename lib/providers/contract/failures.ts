import type { ErrorCode } from '@/lib/domain/errors'

/** A rule for the sandbox: what goes wrong with the next calls of one route. */
export interface Rule {
  kind: string
  ms?: number
  status?: number
  body?: string
}

/** What a provider says in each failure, in its own words and form. */
export interface Voice {
  /** an enveloped no; what it repeats of our secrets must not come back to us */
  refusal: (message: string, details?: string[]) => string
  /** words of a refused secret */
  wrongSecret: string
}

/** One row of the table. `null` for the code: this call does not fail by it. */
export interface Failure {
  name: string
  rule?: (voice: Voice, echoed: string) => Rule
  /** instead of a rule: what is wrong with the connection */
  connection?: 'wrong-secret' | 'nobody-there'
  code: ErrorCode
  /** the provider's own words, or ours where it has none */
  words?: string | ((voice: Voice) => string)
  /** a read that changes nothing is asked three times */
  repeated?: boolean
  retryAfterMs?: number
  deadlineMs?: number
  /** a clean "no such record" */
  absence?: boolean
}

const SAID = 'these are their own words'
const said = (status: number, details?: string[]) => (voice: Voice, echoed: string): Rule => ({
  kind: 'status', status, body: voice.refusal(`${SAID} ${echoed}`, details),
})
const answered = (body: string, status = 200) => (): Rule => ({ kind: 'status', status, body })
const PAGE = '<!doctype html><html><body><h1>Bad gateway</h1></body></html>'
const SHORT_MS = 200

/** Every way a call can fail, and what becomes of it. One table for both providers. */
export const FAILURES: readonly Failure[] = [
  { name: 'a wrong secret', connection: 'wrong-secret', code: 'provider_credentials', words: (voice) => voice.wrongSecret },
  { name: '403', rule: said(403), code: 'provider_credentials', words: SAID },
  { name: '404', rule: said(404), code: 'provider_refused', words: SAID, absence: true },
  {
    name: '404 for a route that is not there',
    rule: (voice) => ({ kind: 'status', status: 404, body: voice.refusal('Sorry, requested URL GET /v1/x not found!') }),
    code: 'provider_refused', words: 'Sorry, requested URL',
  },
  { name: '422 with details', rule: said(422, ['amount must be a number']), code: 'provider_refused', words: SAID },
  {
    name: '429 with a time to come back',
    rule: () => ({ kind: 'throttle', ms: 7_000 }),
    code: 'provider_throttled', retryAfterMs: 7_000,
  },
  { name: '500 in their form', rule: said(500), code: 'provider_unreachable', words: SAID, repeated: true },
  {
    name: '503 with HTML',
    rule: () => ({ kind: 'html', status: 503 }),
    code: 'provider_unreachable', words: 'HTTP 503 without a JSON body', repeated: true,
  },
  { name: '200 with HTML', rule: () => ({ kind: 'html' }), code: 'provider_invalid_answer', words: 'not JSON' },
  { name: '200 that says success: false', rule: said(200), code: 'provider_refused', words: SAID },
  { name: '200 without success', rule: answered('{"message":"ok","code":"000000","data":[]}'), code: 'provider_refused' },
  {
    name: '200 with success as a text',
    rule: answered('{"success":"true","code":"000000","data":[]}'),
    code: 'provider_refused',
  },
  { name: '200 with nothing', rule: answered(' '), code: 'provider_invalid_answer' },
  { name: '200 with a list', rule: answered('[]'), code: 'provider_invalid_answer' },
  { name: 'a redirect', rule: () => ({ kind: 'redirect' }), code: 'provider_invalid_answer' },
  {
    name: 'a redirect that says success',
    rule: answered('{"success":true,"code":"000000","data":[]}', 307),
    code: 'provider_invalid_answer', words: 'a redirect',
  },
  {
    name: 'JSON that ends in the middle',
    rule: answered('{"success":true,"code":"000000","data":[{"id":"a'),
    code: 'provider_invalid_answer', words: 'not JSON',
  },
  {
    name: 'an answer cut off on its way',
    rule: () => ({ kind: 'truncate' }),
    code: 'provider_unreachable', words: 'no connection', repeated: true,
  },
  { name: 'a garbled byte', rule: () => ({ kind: 'corrupt' }), code: 'provider_invalid_answer', words: 'not JSON' },
  { name: '2 MB', rule: () => ({ kind: 'huge' }), code: 'provider_invalid_answer', words: 'more than 1000000 bytes' },
  {
    name: 'JSON nested a hundred deep',
    rule: answered(`{"success":true,"code":"000000","data":${'['.repeat(100)}${']'.repeat(100)}}`),
    code: 'provider_invalid_answer', words: 'nested deeper than 32',
  },
  {
    name: 'bytes that drip beyond the deadline',
    rule: () => ({ kind: 'slow-bytes', ms: SHORT_MS * 5 }),
    code: 'provider_unreachable', words: 'no answer within', deadlineMs: SHORT_MS,
  },
  {
    name: 'silence beyond the deadline',
    rule: () => ({ kind: 'delay', ms: SHORT_MS * 5 }),
    code: 'provider_unreachable', words: 'no answer within', deadlineMs: SHORT_MS,
  },
  {
    name: 'an answer lost after the work',
    rule: () => ({ kind: 'lose-response' }),
    code: 'provider_unreachable', words: 'no connection', repeated: true,
  },
  { name: 'nobody there', connection: 'nobody-there', code: 'provider_unreachable', words: 'ECONNREFUSED' },
  {
    name: '503 in a page with our secrets',
    rule: (_voice, echoed) => ({ kind: 'status', status: 503, body: `${PAGE}${echoed}` }),
    code: 'provider_unreachable', repeated: true,
  },
]

/** One exported function of a client, and everything the suite has to know of it. */
export interface ContractCall<Connection, World> {
  name: string
  /** what the sandbox calls it */
  route: string
  /** changes nothing there: may be asked again */
  harmless: boolean
  /** but only at its own next turn */
  scheduled?: true
  run: (connection: Connection, world: World) => Promise<unknown>
  /** what success looks like: toMatchObject, or toEqual for what is no object */
  expected: unknown
  /** a clean 404 is an answer: null */
  nullable?: boolean
  /** failures are told as a result, never thrown */
  tells?: boolean
  /** what the request carries and no refusal may repeat */
  secrets?: readonly string[]
  /** JSON of `data` of another kind than expected; none where `data` is not looked at */
  wrongData: readonly string[]
  /** JSON of `data` whose numbers have 400 digits, and what becomes of it */
  absurd: { data: string; result: 'refused' | object | null | undefined }
}

export const ABSURD = `1${'0'.repeat(399)}`
export const NOT_A_LIST = ['"text"', '7', 'true', 'null', '{}'] as const
export const NOT_A_RECORD = ['"text"', '7', 'true', 'null', '[]'] as const
