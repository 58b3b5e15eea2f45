import 'server-only'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { database } from '@/lib/db/database'
import type { Membership } from '@/lib/db/sessions'
import type { Caller, Environment } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'
import type { Session } from '@/lib/services/sessions/read-session'
import { currentSession } from './current-session'
import { ENVIRONMENT_COOKIE } from './session-cookie'

/** A signed-in member as a caller of services, with what pages show of them. */
export interface MemberCaller extends Caller {
  user: { id: string; name: string; email: string }
  merchant: { id: string; name: string }
  role: 'owner' | 'operator' | 'viewer'
  isAdmin: boolean
}

/** For pages: sends whoever is not signed in to /sign-in, and an admin without a merchant to the admin pages. */
export async function requireMember(): Promise<MemberCaller> {
  const session = await currentSession()
  if (!session) redirect('/sign-in')
  const membership = session.memberships[0]
  if (!membership) redirect(session.isAdmin ? '/admin/flagged' : '/sign-in?error=NoMerchant')
  return callerOf(session, membership)
}

/** For routes that answer 401 themselves. */
export async function optionalMember(): Promise<MemberCaller | null> {
  const session = await currentSession()
  const membership = session?.memberships[0]
  return session && membership ? callerOf(session, membership) : null
}

/** optionalMember for routes whose errors are mapped. @throws AppError unauthenticated */
export async function requireMemberForRoute(): Promise<MemberCaller> {
  const member = await optionalMember()
  if (!member) throw new AppError('unauthenticated', 'You are signed out. Sign in again.')
  return member
}

async function callerOf(session: Session, membership: Membership): Promise<MemberCaller> {
  const { user, isAdmin } = session
  const { role } = membership
  return {
    db: database(),
    merchantId: membership.merchantId,
    environment: await environmentOf(membership),
    actor: { kind: 'member', id: user.id, name: user.name, role },
    user,
    merchant: { id: membership.merchantId, name: membership.merchantName },
    role,
    isAdmin,
  }
}

/** The environment last chosen; else live as soon as a live connection is active. */
async function environmentOf(membership: Membership): Promise<Environment> {
  const chosen = (await cookies()).get(ENVIRONMENT_COOKIE)?.value
  if (chosen === 'test' || chosen === 'live') return chosen
  return membership.hasLive ? 'live' : 'test'
}
