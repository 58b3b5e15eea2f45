import type { Caller } from '@/lib/db/transaction'
import { createDepositAddress } from '@/lib/services/addresses/create-deposit-address'
import { getAuthorization } from '@/lib/services/authorizations/get-authorization'
import { createCustomer } from '@/lib/services/customers/create-customer'
import { listDeposits } from '@/lib/services/deposits/list-deposits'
import type { SandboxControl } from './sandbox-control'

const PATIENCE_MS = 60_000
const LOOK_EVERY_MS = 150
/** From the first sight of a deposit of the past to its last confirmation. */
const CONFIRMING_MS = 90_000

/** @returns the customer's id */
export async function someone(caller: Caller, name: string, reference: string): Promise<string> {
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.test`
  return (await createCustomer(caller, { name, reference, email })).id
}

/** @returns the ready address itself */
export async function addressFor(caller: Caller, customerId: string, asset: string, label?: string): Promise<string> {
  const made = await createDepositAddress(caller, { customerId, asset, ...(label ? { label } : {}) })
  if (made.address === null) throw new Error(`The sandbox made no ${asset} address: ${made.failure ?? made.status}`)
  return made.address
}

export interface Sending {
  /** how long ago; a deposit of the past is final a moment after it was seen, and its webhooks say when */
  ageMs: number
  /** will fail screening */
  aml?: boolean
  /** will be held as a possible duplicate */
  duplicate?: boolean
  /** stays unconfirmed */
  stays?: boolean
}

/** A customer sends coins. @returns the provider's id */
export async function send(control: SandboxControl, address: string, cryptoAmount: string, { ageMs, stays, aml, duplicate }: Sending): Promise<string> {
  const cause = { ...(aml ? { aml } : {}), ...(duplicate ? { duplicate } : {}) }
  const isPast = ageMs > 0
  const { id } = await control.post('/breet/deposits', { address, cryptoAmount, agedMs: ageMs, hold: isPast || stays === true, ...cause })
  if (isPast && !stays) await control.post(`/breet/trades/${String(id)}/confirm`, { agedMs: Math.round(ageMs - Math.min(CONFIRMING_MS, ageMs / 2)) })
  return String(id)
}

export async function depositReaches(caller: Caller, providerId: string, status: string): Promise<void> {
  await until(`deposit ${providerId} is ${status}`, async () => {
    const { rows } = await listDeposits(caller, { q: providerId, limit: 1 })
    return rows[0]?.status === status
  })
}

export async function authorizationReaches(caller: Caller, id: string, status: string): Promise<void> {
  await until(`authorization ${id} is ${status}`, async () => (await getAuthorization(caller, { id })).status === status)
}

/** Looks again and again until it gives something. @throws Error that names what did not come true */
export async function until<T>(what: string, look: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<NonNullable<T>> {
  const end = performance.now() + patienceMs
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (performance.now() > end) throw new Error(`Waited ${patienceMs / 1000} s, but not yet: ${what}. Are web and worker running?`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
