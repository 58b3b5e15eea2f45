import { createAuthorizationBody } from '@/lib/contracts/authorizations'
import { createAuthorization } from '@/lib/services/authorizations/create-authorization'

import { mutation } from '../mutation'

export const POST = mutation(createAuthorizationBody, async (caller, input) => {
  const { id } = await createAuthorization(caller, input)
  return { href: `/authorizations/${id}` }
})
