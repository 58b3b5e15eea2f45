import { presentAuthorization } from '@/lib/contracts/authorizations'
import { endpoints } from '@/lib/contracts/endpoints'
import { getAuthorization } from '@/lib/services/authorizations/get-authorization'

import { on, route } from '../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.getAuthorization, async ({ caller, id }) => ({
    status: 200, body: presentAuthorization(await getAuthorization(caller, { id })),
  })),
)
