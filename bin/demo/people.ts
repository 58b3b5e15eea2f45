import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { database } from '@/lib/db/database'
import type { Caller } from '@/lib/db/transaction'
import { createConnection } from '@/lib/services/connections/create-connection'
import { followOperatorUrl } from '@/lib/services/connections/follow-operator-url'
import { createAdmin } from '@/lib/services/merchants/create-admin'
import { createMerchant } from '@/lib/services/merchants/create-merchant'
import { webhookUrl } from '@/lib/services/connections/webhook-url'
import type { Maker, Memory } from './memory'
import type { SandboxControl } from './sandbox-control'

export async function openAdmin(memory: Maker, email: string, password: () => string) {
  return memory.once('admin', async () => {
    const made = { email, password: password() }
    await createAdmin(database(), made)
    return made
  })
}

/** The merchants of the demo's story. */
export const PALMLINE = { name: 'Palmline Stores', email: 'adaeze@palmline.test', currency: 'ngn' }
export const HARBOUR = { name: 'Harbour Games', email: 'kofi@harbour.test', currency: 'ghs' }

interface DemoMerchant {
  email: string
  password: string
  apiKey: string
  caller: Caller
}

/** A merchant with both test connections; the providers are told where its webhooks go, also on later runs. */
export async function openMerchant(
  memory: Maker, control: SandboxControl, who: { name: string; email: string; currency: string }, password: () => string,
): Promise<DemoMerchant> {
  const db = database()
  const account = await memory.once(who.email, async () => {
    const secret = password()
    return { ...(await createMerchant(db, { ...who, password: secret })), email: who.email, password: secret }
  })
  const caller: Caller = { db, ...ownerOf(account, who) }
  await connectBreet(memory, control, who, caller)
  await connectBinance(memory, control, who, caller)
  return { email: account.email, password: account.password, apiKey: account.apiKey, caller }
}

/** The owner of a merchant that an earlier run made, for programs that play on in the demo. */
export function knownMerchant(memory: Pick<Memory, 'recall'>, who: { name: string; email: string }): Omit<Caller, 'db'> | null {
  const account = memory.recall(who.email) as { merchantId: string; userId: string } | undefined
  return account ? ownerOf(account, who) : null
}

function ownerOf(account: { merchantId: string; userId: string }, who: { name: string }): Omit<Caller, 'db'> {
  return { merchantId: account.merchantId, environment: 'test', actor: { kind: 'member', id: account.userId, name: who.name, role: 'owner' } }
}

async function connectBreet(memory: Maker, control: SandboxControl, who: { name: string; email: string; currency: string }, caller: Caller) {
  const integration = await memory.once(`${who.email} breet`, async () => ({
    appId: `app-${randomBytes(6).toString('hex')}`,
    appSecret: `sec-${randomBytes(16).toString('hex')}`,
    webhookSecret: `whs-${randomBytes(16).toString('hex')}`,
  }))
  await control.post('/breet/integrations', { ...integration, merchantName: who.name, currency: who.currency })
  const { id } = await memory.once(`${who.email} breet connection`, () =>
    createConnection(caller, { provider: 'breet', environment: 'test', ...integration }))
  await followOperatorUrl(caller, { id })
  await control.post('/breet/integrations', { ...integration, webhookUrl: webhookUrl({ provider: 'breet', id }) })
}

async function connectBinance(memory: Maker, control: SandboxControl, who: { name: string; email: string }, caller: Caller) {
  const client = await memory.once(`${who.email} binance`, async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    return {
      clientId: `client-${randomBytes(6).toString('hex')}`,
      accessToken: `tok-${randomBytes(16).toString('hex')}`,
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    }
  })
  const { clientId, accessToken, privateKey, publicKey } = client
  const { webhookPublicKey } = await control.post('/binance/clients', { clientId, accessToken, publicKey, partnerName: who.name })
  const { id } = await memory.once(`${who.email} binance connection`, () =>
    createConnection(caller, { provider: 'binance', environment: 'test', clientId, accessToken, privateKey, webhookPublicKey: String(webhookPublicKey) }))
  await followOperatorUrl(caller, { id })
  await control.post('/binance/clients', { clientId, accessToken, publicKey, webhookUrl: webhookUrl({ provider: 'binance', id }) })
}
