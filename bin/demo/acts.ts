import type { Caller } from '@/lib/db/transaction'
import { createDepositAddress } from '@/lib/services/addresses/create-deposit-address'
import { getAuthorization } from '@/lib/services/authorizations/get-authorization'
import { createCustomer } from '@/lib/services/customers/create-customer'
import { listDeposits } from '@/lib/services/deposits/list-deposits'
import type { SandboxControl } from './sandbox-control'

const PATIENCE_MS = 60_000
const LOOK_EVERY_MS = 150

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

/** A customer sends coins; `ageMs` tells how long ago, `stays` keeps it unconfirmed. @returns the provider's id */
export async function send(
  control: SandboxControl, address: string, cryptoAmount: string, how: { ageMs: number; aml?: boolean; stays?: boolean },
): Promise<string> {
  const { id } = await control.post('/breet/deposits', { address, cryptoAmount, hold: true, ...(how.aml ? { aml: true } : {}) })
  await control.post(`/breet/trades/${String(id)}/age`, { ms: how.ageMs })
  if (!how.stays) await control.post(`/breet/trades/${String(id)}/confirm`)
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

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Waited ${PATIENCE_MS / 1000} s, but not yet: ${what}. Are web and worker running?`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
