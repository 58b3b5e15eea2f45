import 'server-only'
import { decode } from 'next-auth/jwt'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { database } from '@/lib/db/database'
import { env } from '@/lib/env'
import { readSession, type Session } from '@/lib/services/sessions/read-session'
import { isSecure, sessionCookieName } from './session-cookie'

/** The session of this request, read once however many components ask. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const sid = await sessionIdOf((await cookies()).get(sessionCookieName(isSecure(env().APP_URL)))?.value)
  return sid === null ? null : readSession(database(), sid)
})

async function sessionIdOf(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null
  try {
    const token = await decode({ token: cookie, secret: env().AUTH_SECRET })
    return typeof token?.sid === 'string' ? token.sid : null
  } catch {
    // A cookie of another installation or a forged one: signed out, not an error.
    return null
  }
}
