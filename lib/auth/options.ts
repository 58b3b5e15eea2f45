import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { database } from '@/lib/db/database'
import { env } from '@/lib/env'
import { isAppError } from '@/lib/domain/errors'
import { log } from '@/lib/log'
import { SESSION_MAX_MS } from '@/lib/services/sessions/limits'
import { signIn } from '@/lib/services/sessions/sign-in'
import { signOut } from '@/lib/services/sessions/sign-out'
import { isSecure, sessionCookieName } from './session-cookie'

/**
 * The signed cookie carries a session id and nothing else: who it is, and whether it still counts, is asked of the
 * database at every request, so signing out or revoking works at once. A function, so that a build needs no environment.
 */
export function authOptions(): NextAuthOptions {
  const secure = isSecure(env().APP_URL)
  return {
    secret: env().AUTH_SECRET,
    useSecureCookies: secure,
    pages: { signIn: '/sign-in', error: '/sign-in' },
    session: { strategy: 'jwt', maxAge: SESSION_MAX_MS / 1000 },
    cookies: {
      sessionToken: { name: sessionCookieName(secure), options: { httpOnly: true, sameSite: 'lax', path: '/', secure } },
    },
    providers: [
      CredentialsProvider({
        name: 'E-mail and password',
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: (credentials) => authorize(credentials?.email ?? '', credentials?.password ?? ''),
      }),
    ],
    callbacks: {
      // `user` is only there at sign-in; its id is the session token, see authorize.
      jwt: ({ token, user }) => ({ sid: user?.id ?? token.sid }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === 'string') await signOut(database(), token.sid)
      },
    },
  }
}

/** next-auth hands the message of a thrown Error to the sign-in page; null is its "CredentialsSignin". */
async function authorize(email: string, password: string): Promise<{ id: string } | null> {
  try {
    const signedIn = await signIn(database(), { email, password })
    return signedIn && { id: signedIn.sessionToken }
  } catch (error) {
    if (isAppError(error)) throw error
    log().error({ err: error }, 'sign-in failed')
    throw new Error('Sign-in is not possible right now. Try again in a moment.', { cause: error })
  }
}
