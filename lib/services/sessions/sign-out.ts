import { sha256Hex } from '@/lib/crypto/tokens'
import type { Sql } from '@/lib/db/client'
import { revokeSession } from '@/lib/db/sessions'
import { asSystem, SYSTEM } from '@/lib/db/transaction'

/** Ends the session for good: a copy of its cookie opens nothing afterwards. */
export async function signOut(db: Sql, token: string): Promise<void> {
  await asSystem(db, SYSTEM, (ctx) => revokeSession(ctx.db, sha256Hex(token)))
}
