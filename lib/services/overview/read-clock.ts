import { type Caller, forCaller } from '@/lib/db/transaction'

/** The one clock, for pages whose words depend on the time now. UTC ISO. */
export function readClock(caller: Caller): Promise<string> {
  return forCaller(caller, ({ now }) => Promise.resolve(now.toISOString()))
}
