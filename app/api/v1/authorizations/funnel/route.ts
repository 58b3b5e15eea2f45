import { endpoints } from '@/lib/contracts/endpoints'
import { readFunnel } from '@/lib/services/authorizations/read-funnel'

import { on, route } from '../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.getAuthorizationFunnel, async ({ caller, query }) => ({
    status: 200, body: { days: query.days, ...(await readFunnel(caller, query)) },
  })),
)
