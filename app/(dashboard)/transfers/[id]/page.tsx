import { redirect } from 'next/navigation'

import { requireMember } from '@/lib/auth/require-member'
import { getTransfer } from '@/lib/services/transfers/get-transfer'

import { orNotFound } from '../../or-not-found'

/** A transfer stands on its authorization's record; this is its address for whoever knows only its id. */
export default async function TransferPage({ params }: { params: Promise<{ id: string }> }) {
  const caller = await requireMember()
  const { authorizationId } = await orNotFound(getTransfer(caller, await params))
  redirect(`/authorizations/${authorizationId}`)
}
