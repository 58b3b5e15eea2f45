import { ControlError, type Route } from '../core/http'
import type { PostOffice } from '../core/deliveries'
import { newWebhookKey, type Client, type Session } from '../core/state'
import type { World } from '../core/world'
import { addressesOf, age, decide, lookAt, SANDBOX_USERS } from '../binance/sessions'
import { publicKeyOf, readPublicKey } from '../binance/signing'
import { ok, readInput, type Input } from './input'

export function showSession(world: World, session: Session) {
  const now = lookAt(world, session)
  return { ...now, link: `${world.origin}/binance/consent/${now.token}`, depositAddresses: addressesOf(now) }
}

/** What the Binance user would do, and what onboarding would exchange; none of it exists at the real provider. */
export function binanceControl(world: World, post: PostOffice): Route[] {
  const route = (method: string, path: string, handle: Route['handle']): Route => ({
    name: `control.binance${path}`,
    method,
    path: `/binance${path}`,
    handle,
  })
  const deciding = (path: string, status: 'AUTHORIZED' | 'REJECTED'): Route =>
    route('POST', `/sessions/:externalOrderId/${path}`, (call) => {
      const session = sessionBy(world, call.params.externalOrderId ?? '')
      const input = readInput(call)
      const user = input.optional('user', input.text, SANDBOX_USERS[0])
      if (!decide(world, post, session, status, user)) throw new ControlError(409, `this session is ${session.status} already`)
      return ok(showSession(world, session))
    })

  return [
    route('POST', '/clients', (call) => ok(upsertClient(world, readInput(call)))),
    route('GET', '/clients', () => ok(world.state.clients)),
    route('GET', '/webhook-public-key', () => ({ status: 200, text: publicKeyOf(world.state.webhookKeyPem) })),
    route('POST', '/webhook-key', (call) => {
      const input = readInput(call)
      if (input.optional('rotate', input.flag, false)) rotateKey(world)
      return ok(showKeys(world))
    }),
    route('GET', '/sessions', () => ok(world.state.sessions.map((one) => showSession(world, one)))),
    deciding('approve', 'AUTHORIZED'),
    deciding('reject', 'REJECTED'),
    route('POST', '/sessions/:externalOrderId/expire', (call) => {
      const session = sessionBy(world, call.params.externalOrderId ?? '')
      if (lookAt(world, session).status !== 'INIT') throw new ControlError(409, `this session is ${session.status} already`)
      age(world, session, Math.max(0, session.expireTime - world.now()))
      return ok(showSession(world, session))
    }),
    route('POST', '/age', (call) => {
      const input = readInput(call)
      const id = input.has('externalOrderId') ? input.text('externalOrderId') : input.text('sessionId')
      const session = sessionBy(world, id)
      age(world, session, input.whole('ms'))
      return ok(showSession(world, session))
    }),
  ]
}

/** By order id or by the token of its link. */
function sessionBy(world: World, id: string): Session {
  const session = world.state.sessions.find((one) => one.externalOrderId === id || one.token === id)
  if (!session) throw new ControlError(404, 'no such session')
  return session
}

function upsertClient(world: World, input: Input) {
  const clientId = input.text('clientId')
  const before = world.state.clients.find((one) => one.clientId === clientId)
  const client: Client = {
    clientId,
    accessToken: input.optional('accessToken', input.text, before?.accessToken ?? null) ?? input.text('accessToken'),
    publicKeyPem: input.has('publicKey') || !before ? publicKey(input.text('publicKey')) : before.publicKeyPem,
    webhookUrl: input.optional('webhookUrl', input.text, before?.webhookUrl ?? null),
    partnerCode: input.optional('partnerCode', input.text, before?.partnerCode ?? null),
    partnerName: input.optional('partnerName', input.text, before?.partnerName ?? clientId),
    webhookFor: input.optional('webhookFor', (name) => input.choice(name, ['clientId', 'partnerCode']), before?.webhookFor ?? 'clientId'),
    allowedIps: input.optional('allowedIps', input.texts, before?.allowedIps ?? []),
  }
  if (before) Object.assign(before, client)
  else world.state.clients.push(client)
  world.touch()
  return { ...client, webhookPublicKey: publicKeyOf(world.state.webhookKeyPem) }
}

/** From now on webhooks are signed by a new key; the one before is still told, as it would be while both count. */
function rotateKey({ state, touch }: World): void {
  state.previousWebhookKeyPem = state.webhookKeyPem
  state.webhookKeyPem = newWebhookKey()
  touch()
}

function showKeys({ state }: World) {
  const { webhookKeyPem, previousWebhookKeyPem: before } = state
  return { webhookPublicKey: publicKeyOf(webhookKeyPem), previousWebhookPublicKey: before === undefined ? null : publicKeyOf(before) }
}

function publicKey(text: string): string {
  try {
    return readPublicKey(text)
  } catch {
    throw new ControlError(400, 'publicKey must be an RSA public key: PEM, or Base64 of its SubjectPublicKeyInfo DER')
  }
}

