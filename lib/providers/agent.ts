import { Agent, type Dispatcher } from 'undici'

/** An agent of our own: never the patched global fetch, no cookies, no redirects, no decompression. */
let agent: Dispatcher = new Agent({ connections: 128, pipelining: 1, connect: { timeout: 5_000 }, keepAliveTimeout: 10_000 })

/** What carries every call to a provider. */
export const providerAgent = (): Dispatcher => agent

/** Another way to the providers: the simulation answers in its own process and its own time. */
export function useAgent(dispatcher: Dispatcher): void {
  agent = dispatcher
}
