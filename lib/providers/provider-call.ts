export interface ProviderCall {
  provider: 'Breet' | 'Binance'
  connectionId: string
  method: 'GET' | 'POST' | 'PUT'
  url: string
  /** called for every attempt, so that a signature and its timestamp are fresh */
  headers: () => Record<string, string>
  body?: Buffer
  /** a read that changes nothing there: may be sent again within the deadline */
  harmless?: boolean
  /** asked at intervals that the provider prescribes: a failure waits for the next turn, and is not repeated at once */
  scheduled?: boolean
  /** one of very many like it, each asked again by itself: put off rather than waited for */
  oneOfMany?: boolean
  deadlineMs?: number
  /** never to appear in what we repeat of the provider's words */
  secrets: readonly string[]
  /** a person tests the connection: ask even while the breaker or the provider rests */
  probe?: boolean
  /** our own pace; absent: none */
  callsPerSecond?: number | undefined
  /** our clock, to compare the provider's with; the machine's when absent */
  clock?: (() => Date) | undefined
  /** the request carries a time, so that a wrong clock can be why it is refused */
  stamped?: boolean
}

/** `refused` is an enveloped no, by status or by success:false; the provider did nothing. */
export type ProviderAnswer =
  | { kind: 'ok'; json: Record<string, unknown>; raw: Buffer }
  | { kind: 'refused'; status: number; words: string; json: Record<string, unknown> }
