import { lookOnChain } from '@/lib/services/transfers/look-on-chain'

import { emptyBody } from '../../../empty-body'
import { mutation } from '../../../mutation'

export const POST = mutation<typeof emptyBody, { id: string }>(emptyBody, async (caller, _, { id }) => {
  const { authorizationId } = await lookOnChain(caller, { id })
  return { href: `/authorizations/${authorizationId}` }
})
