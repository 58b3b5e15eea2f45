import { randomBytes } from 'node:crypto'
import { toJson } from '../core/http'
import type { PostOffice } from '../core/deliveries'
import type { Session, SessionStatus } from '../core/state'
import type { World } from '../core/world'
import { depositAddress } from './networks'

export const STATUS_CODE: Record<SessionStatus, 0 | 1 | 2 | 3> = { INIT: 0, AUTHORIZED: 1, REJECTED: 2, EXPIRED: 3 }
export const SANDBOX_USERS = ['sandbox-user-1', 'sandbox-user-2', 'sandbox-user-3'] as const

export function openSession(world: World, input: Pick<Session, 'clientId' | 'externalOrderId' | 'cryptoCurrency' | 'networks'>): Session {
  const now = world.now()
  const session: Session = {
    token: randomBytes(16).toString('hex'),
    ...input,
    status: 'INIT',
    user: null,
    linkExpireTime: now + world.state.settings.linkTtlMs,
    expireTime: now + world.state.settings.authorizationTtlMs,
    report: null,
    reportsIgnored: 0,
    createdAt: now,
    decidedAt: null,
  }
  world.state.sessions.push(session)
  world.history.changed(session)
  world.touch()
  return session
}

/** Expiry happens when somebody looks, and is told to nobody. With `lateApproval` the session stays open past its window. */
export function lookAt(world: World, session: Session): Session {
  if (session.status === 'INIT' && world.now() >= session.expireTime && !world.state.settings.lateApproval) {
    session.status = 'EXPIRED'
    session.decidedAt = session.expireTime
    world.history.changed(session)
    world.touch()
  }
  return session
}

export function addressesOf(session: Session) {
  const { user } = session
  if (session.status !== 'AUTHORIZED' || user === null) return null
  return session.networks.map((network) => depositAddress(user, session.cryptoCurrency, network))
}

/** The user decides, once: a terminal state never changes. @returns false when it is decided or expired already. */
export function decide(world: World, post: PostOffice, session: Session, status: 'AUTHORIZED' | 'REJECTED', user: string): boolean {
  if (lookAt(world, session).status !== 'INIT') return false
  session.status = status
  session.user = user
  session.decidedAt = world.now()
  world.touch()
  const body = toJson({
    webhookEventType: 'deposit_status_event',
    externalOrderId: session.externalOrderId,
    status: STATUS_CODE[status],
    cryptoCurrency: session.cryptoCurrency,
    depositAddresses: addressesOf(session),
  })
  const owner = session.clientId
  post.enqueue({ provider: 'binance', owner, reference: session.externalOrderId, eventType: 'deposit_status_event', body })
  return true
}

/** `ms` pass for the session, and for nothing else. */
export function age(world: World, session: Session, ms: number): void {
  world.history.age(session, ms)
  world.touch()
}
