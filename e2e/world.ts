import { randomBytes } from 'node:crypto'
import type { BrowserContext } from '@playwright/test'
import { openMerchant } from '@/bin/demo/people'
import { sandboxControl, type SandboxControl } from '@/bin/demo/sandbox-control'
import { database } from '@/lib/db/database'
import type { Caller } from '@/lib/db/transaction'
import { createAdmin } from '@/lib/services/merchants/create-admin'
import { stackInfo } from './stack-info'

export interface Account {
  email: string
  password: string
}

export interface Merchant extends Account {
  name: string
  apiKey: string
  caller: Caller
}

export const BASE = '/api/v1'
export const PASSWORD = 'three long quiet rivers'

/** What customers, Binance users and time do. */
export function sandbox(): SandboxControl {
  return sandboxControl(stackInfo().sandboxUrl)
}

/** A merchant of its own for one journey, with both test connections, made through the services as the demo makes them. */
export async function newMerchant(name: string): Promise<Merchant> {
  joinStack()
  const email = `owner-${randomBytes(5).toString('hex')}@example.test`
  // Nothing is remembered between journeys: each makes everything anew.
  const forgetful = { once: <T>(_: string, make: () => Promise<T>) => make() }
  return { name, ...(await openMerchant(forgetful, sandbox(), { name, email, currency: 'ngn' }, () => PASSWORD)) }
}

export async function newAdmin(): Promise<Account> {
  joinStack()
  const made = { email: `admin-${randomBytes(5).toString('hex')}@example.test`, password: PASSWORD }
  await createAdmin(database(), made)
  return made
}

/** Signs a browser in without the form, for journeys that are not about signing in. */
export async function signIn({ request }: BrowserContext, { email, password }: Account): Promise<void> {
  const { csrfToken } = (await (await request.get('/api/auth/csrf')).json()) as { csrfToken: string }
  const answer = await request.post('/api/auth/callback/credentials', { form: { csrfToken, email, password, json: 'true' }, maxRedirects: 0 })
  const { url } = (await answer.json()) as { url: string }
  if (url.includes('error=')) throw new Error(`${email} could not sign in: ${url}`)
}

// Services called here talk to the same database and sandbox as web and worker.
function joinStack(): void {
  Object.assign(process.env, stackInfo().environment)
}
