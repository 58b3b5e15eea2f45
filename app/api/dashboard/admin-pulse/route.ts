import { chosenEnvironment } from '@/lib/auth/chosen-environment'
import { optionalAdmin } from '@/lib/auth/require-admin'
import { readAdminShell } from '@/lib/services/overview/read-admin-shell'

const headers = { 'cache-control': 'no-store' }

/** The pulse of the admin pages. */
export async function GET(): Promise<Response> {
  const admin = await optionalAdmin()
  if (admin === null) return Response.json({ code: 'unauthenticated' }, { status: 401, headers })
  const { version, now, silent } = await readAdminShell(admin, await chosenEnvironment())
  return Response.json({ version, now, silent }, { headers })
}
