import 'server-only'
import { cookies } from 'next/headers'
import type { Environment } from '@/lib/db/transaction'
import { ENVIRONMENT_COOKIE } from './session-cookie'

/** The environment this browser last chose, if it ever did. */
export async function chosenEnvironment(): Promise<Environment | null> {
  const chosen = (await cookies()).get(ENVIRONMENT_COOKIE)?.value
  return chosen === 'test' || chosen === 'live' ? chosen : null
}
