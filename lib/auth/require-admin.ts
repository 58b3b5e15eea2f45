import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { database } from '@/lib/db/database'
import type { Sql } from '@/lib/db/client'
import type { Actor } from '@/lib/db/transaction'
import type { Session } from '@/lib/services/sessions/read-session'
import { currentSession } from './current-session'

/** An admin has no merchant: admin services take the pool and the actor. */
export interface AdminCaller {
  db: Sql
  actor: Actor
  user: { id: string; name: string; email: string }
  /** the merchant this person also belongs to, if any */
  merchant: { id: string; name: string } | null
}

/** For admin pages: signed out goes to /sign-in, everybody else meets a page that does not exist. */
export async function requireAdmin(): Promise<AdminCaller> {
  const session = await currentSession()
  if (!session) redirect('/sign-in?callbackUrl=%2Fadmin%2Fflagged')
  if (!session.isAdmin) notFound()
  return adminOf(session)
}

/** For admin routes that answer 401 or 404 themselves. */
export async function optionalAdmin(): Promise<AdminCaller | null> {
  const session = await currentSession()
  return session?.isAdmin ? adminOf(session) : null
}

function adminOf(session: Session): AdminCaller {
  const { user, memberships } = session
  const first = memberships[0]
  return {
    db: database(),
    actor: { kind: 'admin', id: user.id, name: user.name, role: null },
    user,
    merchant: first ? { id: first.merchantId, name: first.merchantName } : null,
  }
}
