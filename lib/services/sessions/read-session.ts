import { sha256Hex } from '@/lib/crypto/tokens'
import type { Sql } from '@/lib/db/client'
import { type Membership, readSessionRow } from '@/lib/db/sessions'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { SESSION_IDLE_MS, SESSION_MAX_MS } from './limits'

export interface Session {
  user: { id: string; email: string; name: string }
  memberships: Membership[]
  isAdmin: boolean
}

/** Who holds this session token, or null when it ended, was revoked or never was. */
export async function readSession(db: Sql, token: string): Promise<Session | null> {
  const limits = { idleMs: SESSION_IDLE_MS, maxMs: SESSION_MAX_MS }
  const row = await asSystem(db, SYSTEM, (ctx) => readSessionRow(ctx.db, sha256Hex(token), limits))
  if (!row) return null
  return { user: { id: row.userId, email: row.email, name: row.name }, memberships: row.memberships, isAdmin: row.isAdmin }
}
