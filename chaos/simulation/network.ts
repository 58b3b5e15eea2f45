import { Dispatcher } from 'undici'
import type { Assembled } from '@/sandbox/assemble'
import { type ChainNode, NODE_PATH } from './chain-node'
import { ask, type Heard } from './in-process'
import { currentTask, type Scheduler, type Task } from './scheduler'

/** One call of ours to a provider, as the provider saw it. */
export interface Sent {
  task: Task
  /** "POST /binance/papi/v1/ramp/connect/deposit/initiate" */
  what: string
  path: string
  /** app id or client id */
  account: string
  body: string
  sentAt: number
  /** how long its task had been at work by then, ms: long after, it was stalled and others may have taken over */
  taskAgeMs: number
  /** null while it is on its way */
  endedAt: number | null
  /** HTTP status heard, null: none was */
  status: number | null
}

export type NetworkFate = (sent: Sent) => 'works' | 'refused' | 'lost on the way' | 'answer lost'

/**
 * The way from us to the providers, in this process: a request waits for its turn before it arrives, and its answer before it
 * is heard, so anything can happen in between. A provider that takes its time takes the world's, not ours.
 */
export class SimulatedNetwork extends Dispatcher {
  readonly calls: Sent[] = []
  /** what only its bookkeeping shows: see rare-states.ts */
  readonly seen = new Set<string>()
  private readonly failing = new Map<string, { inARow: number; lastAt: number }>()

  constructor(
    private readonly sandbox: Assembled, private readonly scheduler: Scheduler, private readonly now: () => number,
    private readonly fate: NetworkFate, private readonly say: (line: string) => void = () => {},
    private readonly whenAnswered: (sent: Sent, heard: Heard) => void = () => {}, private readonly node: ChainNode | null = null,
  ) {
    super()
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    void this.exchange(options, new Listener(handler))
    return true
  }

  private async exchange(options: Dispatcher.DispatchOptions, listener: Listener): Promise<void> {
    const body = (options.body ?? Buffer.alloc(0)) as Buffer
    const headers = { ...lowerCased(options.headers as Record<string, string>), 'content-length': String(body.length) }
    const sent: Sent = {
      task: currentTask()!, what: `${options.method} ${options.path.split('?')[0]}`, path: options.path, body: body.toString('utf8'),
      account: headers['x-app-id' as never] ?? headers['x-tesla-clientid' as never] ?? '',
      sentAt: this.now(), taskAgeMs: 0, endedAt: null, status: null,
    }
    await this.scheduler.turn()
    if (listener.over) return
    sent.sentAt = this.now()
    sent.taskAgeMs = performance.now() - (sent.task?.startedAt ?? 0)
    this.calls.push(sent)
    listener.whenOver = () => {
      sent.endedAt ??= this.now()
    }
    currentTask()?.whenKilled.push(listener.whenOver)
    const fate = this.fate(sent)
    this.say(`${sent.what}: ${fate}`)
    if (fate === 'refused') {
      this.count(sent)
      return listener.fail(reset('ECONNREFUSED'))
    }
    if (fate === 'lost on the way') return
    const heard = options.path === NODE_PATH ? this.node!.answer(sent.body) : await ask(this.sandbox, { method: options.method, path: options.path, headers, body })
    await this.scheduler.turn()
    if (listener.over) return
    // Nothing comes any more; its deadline will say so.
    if (fate === 'answer lost') return
    sent.status = heard?.status ?? null
    this.count(sent)
    if (heard) this.whenAnswered(sent, heard)
    this.say(`${sent.what}: ${heard?.whole ? heard.status : 'the connection ends'}`)
    listener.hear(this.now(), heard)
  }

  /** Eight calls of one process at one account that nobody answered, and then silence: it was left alone. */
  private count({ task, account, status, sentAt }: Sent): void {
    // A node is nobody's account: it is asked by the due times of its rows alone.
    if (account === '') return
    const key = `${task?.instance}/${account}`
    const state = this.failing.get(key) ?? { inARow: 0, lastAt: 0 }
    const failed = status === null || status >= 500
    if (state.inARow >= 8) {
      this.seen.add('left alone')
      if (!failed && sentAt - state.lastAt >= 5_000) this.seen.add('back after a rest')
    }
    this.failing.set(key, { inARow: failed ? state.inARow + 1 : 0, lastAt: sentAt })
  }
}

interface OldHandler {
  onConnect: (abort: (reason: Error) => void) => void
  onHeaders: (status: number, headers: Buffer[], resume: () => void, text: string) => boolean
  onData: (chunk: Buffer) => boolean
  onComplete: (trailers: Buffer[]) => void
  onError: (error: Error) => void
}

/** Who waits for the answer. */
class Listener {
  over = false
  whenOver = (): void => {}
  private readonly handler: OldHandler

  constructor(handler: Dispatcher.DispatchHandler) {
    this.handler = handler as unknown as OldHandler
    this.handler.onConnect((reason) => {
      if (!this.over) this.fail(reason)
    })
  }

  fail(error: Error): void {
    this.over = true
    this.whenOver()
    this.handler.onError(error)
  }

  hear(now: number, heard: Heard | null): void {
    if (!heard) return this.fail(reset('UND_ERR_SOCKET'))
    this.over = true
    this.whenOver()
    const head = Object.entries({ ...heard.headers, date: new Date(now).toUTCString() })
    this.handler.onHeaders(heard.status, head.flatMap((pair) => pair.map((text) => Buffer.from(text))), () => {}, '')
    if (heard.bytes.length > 0) this.handler.onData(heard.bytes)
    if (heard.whole) this.handler.onComplete([])
    else this.handler.onError(reset('UND_ERR_SOCKET'))
  }
}

function reset(code: string): Error {
  return Object.assign(new Error('the connection ended'), { code })
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
