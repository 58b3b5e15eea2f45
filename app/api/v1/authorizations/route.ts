import { presentAuthorization } from '@/lib/contracts/authorizations'
import { endpoints } from '@/lib/contracts/endpoints'
import { createAuthorization } from '@/lib/services/authorizations/create-authorization'
import { listAuthorizations } from '@/lib/services/authorizations/list-authorizations'

import { on, route } from '../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.listAuthorizations, async ({ caller, query }) => {
    const { rows, nextCursor } = await listAuthorizations(caller, query)
    return { status: 200, body: { data: rows.map(presentAuthorization), nextCursor } }
  }),
  on(endpoints.createAuthorization, async ({ caller, body }) => {
    const authorization = await createAuthorization(caller, body)
    return { status: authorization.status === 'creating' ? 202 : 201, body: presentAuthorization(authorization) }
  }),
)
