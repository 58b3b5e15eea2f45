import { database } from '@/lib/db/database'
import type { Caller } from '@/lib/db/transaction'
import { authenticateApiKey } from './authenticate-api-key'

/** The caller of an API request, on the process's own database. @throws AppError unauthenticated */
export function apiCaller(request: Request): Promise<Caller> {
  return authenticateApiKey(database(), request.headers.get('authorization'))
}
