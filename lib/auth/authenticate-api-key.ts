import { sha256Hex } from '@/lib/crypto/tokens'
import { findApiKeyNotingUse } from '@/lib/db/api-keys'
import type { Sql } from '@/lib/db/client'
import { asSystem, type Caller, SYSTEM } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'

const BEARER = /^Bearer +(weir_(?:test|live)_[A-Za-z0-9_-]{20,100})$/i

/**
 * The caller an API key stands for; the key names merchant and environment, nothing in the request does.
 * @throws AppError unauthenticated, in the same words whatever was wrong with the key.
 */
export async function authenticateApiKey(db: Sql, authorization: string | null): Promise<Caller> {
  const secret = BEARER.exec(authorization?.trim() ?? '')?.[1]
  const key = secret === undefined ? null : await asSystem(db, SYSTEM, (ctx) => findApiKeyNotingUse(ctx.db, sha256Hex(secret)))
  if (!key) throw new AppError('unauthenticated', 'Send a valid API key: "Authorization: Bearer weir_test_..." or "weir_live_...".')
  return { db, merchantId: key.merchantId, environment: key.environment, actor: { kind: 'api_key', id: key.id, name: key.name, role: null } }
}
