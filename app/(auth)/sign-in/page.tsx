import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'

import packageJson from '@/package.json'
import { AuthShell } from '@/components/shell/auth-shell'
import { SignInForm } from '@/components/sign-in/sign-in-form'
import { signInProblem } from '@/components/sign-in/sign-in-words'
import { currentSession } from '@/lib/auth/current-session'
import { safePath } from '@/lib/contracts/safe-path'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Sign in' }

interface SignInProps {
  searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }>
}

export default async function SignInPage({ searchParams }: SignInProps) {
  const { callbackUrl, error } = await searchParams
  const session = await currentSession()
  const fallback = session?.isAdmin && session.memberships.length === 0 ? '/admin/flagged' : '/overview'
  const goTo = safePath(pathOf(first(callbackUrl)), fallback)
  const problem = signInProblem(first(error))
  if (session && problem === null) redirect(goTo as Route)
  return (
    <AuthShell title="Sign in" description={new URL(env().APP_URL).host} version={`Weir ${packageJson.version}, self-hosted`}>
      <SignInForm goTo={goTo} initialProblem={problem} />
    </AuthShell>
  )
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

/** next-auth writes whole addresses; ours lose their host here, all others are refused by safePath. */
function pathOf(wanted: string | undefined): string | undefined {
  const own = env().APP_URL
  return wanted?.startsWith(`${own}/`) ? wanted.slice(own.length) : wanted
}
